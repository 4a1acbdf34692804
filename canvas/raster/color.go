package raster

import (
	"encoding/binary"

	"throughline/canvas/scene"
)

// ink is a colour made ready for blending: two channels side by side in one
// word, with room above each.
type ink struct {
	rb, ag uint32 // opaque
	alpha  uint32 // 0 … 256
	px     uint32 // as stored in an image, if opaque
}

func newInk(c scene.Color) ink {
	return ink{
		rb: uint32(c.R) | uint32(c.B)<<16, ag: uint32(c.G) | 0xFF<<16, alpha: scale256(uint32(c.A)),
		px: uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | 0xFF<<24,
	}
}

// scale256 stretches 0 … 255 to 0 … 256, so that full coverage covers fully.
func scale256(a uint32) uint32 { return a + a>>7 }

// fade returns k with its opacity multiplied by cover (0 … 256).
func (k ink) fade(cover uint32) ink {
	k.alpha = k.alpha * cover >> 8
	return k
}

// over returns the pixel p covered by k with opacity a (0 … 256). Pixels are
// premultiplied, as in image.RGBA.
func (k ink) over(p, a uint32) uint32 {
	const lanes = 0x00FF00FF
	n := 256 - a
	rb := (p&lanes)*n + k.rb*a + 0x00800080
	ag := (p>>8&lanes)*n + k.ag*a + 0x00800080
	return rb>>8&lanes | ag&^lanes
}

// span covers n pixels beginning at pix[0].
func (k ink) span(pix []uint8, n int) {
	if k.alpha >= 256 {
		k.solid(pix, n)
		return
	}
	if k.alpha == 0 {
		return
	}
	pix = pix[:4*n]
	was := ^k.px // what lies below is mostly of one colour: mix it once
	mixed := k.over(was, k.alpha)
	for i := 0; i+4 <= len(pix); i += 4 {
		if p := binary.LittleEndian.Uint32(pix[i:]); p != was {
			was, mixed = p, k.over(p, k.alpha)
		}
		binary.LittleEndian.PutUint32(pix[i:], mixed)
	}
}

// solid sets n pixels, doubling what is there already.
func (k ink) solid(pix []uint8, n int) {
	pix = pix[:4*n]
	head := min(len(pix), 32)
	for i := 0; i+4 <= head; i += 4 {
		binary.LittleEndian.PutUint32(pix[i:], k.px)
	}
	for done := head; done < len(pix) && done > 0; done *= 2 {
		copy(pix[done:], pix[:done])
	}
}

// cover blends k into the pixel at pix[0] with a coverage of 0 … 256.
func (k ink) cover(pix []uint8, cover uint32) {
	if a := k.alpha * cover >> 8; a >= 256 {
		binary.LittleEndian.PutUint32(pix, k.px)
	} else if a > 0 {
		binary.LittleEndian.PutUint32(pix, k.over(binary.LittleEndian.Uint32(pix), a))
	}
}
