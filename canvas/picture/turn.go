package picture

import (
	"encoding/binary"
	"image"
)

// orient is how a picture has to be turned to stand upright, as EXIF numbers it
// (EXIF 2.3, tag 0x0112): from 1, upright, to 8.
type orient uint16

const upright orient = 1

// orientation reads it out of a JPEG file.
func orientation(data []byte) orient {
	for _, s := range jpegSegments(data) {
		if s.marker == 0xE1 && len(s.body) > 14 && string(s.body[:6]) == "Exif\x00\x00" {
			return orientationOf(s.body[6:])
		}
	}
	return upright
}

// orientationOf reads it out of a TIFF block.
func orientationOf(tiff []byte) orient {
	var order binary.ByteOrder = binary.LittleEndian
	switch string(tiff[:4]) {
	case "II*\x00":
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return upright
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return upright
	}
	n := uint64(order.Uint16(tiff[at:]))
	for i := range n {
		e := at + 2 + 12*i
		if e+12 > uint64(len(tiff)) {
			return upright
		}
		if order.Uint16(tiff[e:]) == 0x0112 {
			if o := orient(order.Uint16(tiff[e+8:])); o >= 1 && o <= 8 {
				return o
			}
			return upright
		}
	}
	return upright
}

// turned is the picture upright.
func turned(img image.Image, o orient) image.Image {
	src, ok := img.(*image.RGBA)
	if o == upright || !ok {
		return img
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	if o >= 5 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	sw, sh := src.Rect.Dx(), src.Rect.Dy()
	for y := range h {
		for x := range w {
			sx, sy := x, y
			switch o {
			case 2:
				sx = sw - 1 - x
			case 3:
				sx, sy = sw-1-x, sh-1-y
			case 4:
				sy = sh - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, sh-1-x
			case 7:
				sx, sy = sw-1-y, sh-1-x
			case 8:
				sx, sy = sw-1-y, x
			}
			copy(out.Pix[out.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
		}
	}
	return out
}
