// Package assets holds what is compiled into the program as files: icons,
// templates, the sample map, and the bytes of the fonts. It holds no logic.
package assets
