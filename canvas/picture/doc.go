// Package picture brings image files to what a map needs: upright, no larger than a
// page can show, without what a camera notes beside the picture (where and when it was
// taken), as PNG, JPEG or GIF. It knows no maps and no windows.
//
// Files come from anywhere, so their size is looked at before they are decoded, and a
// decoder that panics is a file that cannot be read.
package picture
