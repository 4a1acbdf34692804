// Package raster paints scene display lists into pixels on the processor: for
// the screen (Frame, which moves what it has instead of painting it again) and
// for pictures as files (Painter).
//
// It knows scenes only: no maps, no windows, no file formats. It decides nothing
// about what is drawn or where lines break.
//
// Invariants: what is painted at a place does not depend on the clip it is
// painted through, nor on the whole-pixel offset of the Transform; both let a
// frame scroll by copying and paint only the strips. All positions are therefore
// rounded on the plane of the scene, before the offset is added, and coverage is
// counted in whole numbers.
package raster
