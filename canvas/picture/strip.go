package picture

import (
	"bytes"
	"encoding/binary"
)

// stripped is the file without what does not show: where and when it was taken, with
// which camera, by whom. Colour profiles stay. A file whose parts cannot be told apart
// is left as it is.
func stripped(format string, data []byte) []byte {
	switch format {
	case "jpeg":
		return strippedJPEG(data)
	case "png":
		return strippedPNG(data)
	}
	return data
}

type segment struct {
	marker byte
	body   []byte
	whole  []byte // marker and length included
}

// jpegSegments lists what stands in front of the picture itself.
func jpegSegments(data []byte) (out []segment) {
	if len(data) < 4 || data[0] != 0xFF || data[1] != 0xD8 {
		return nil
	}
	for at := 2; at+4 <= len(data) && data[at] == 0xFF; {
		marker := data[at+1]
		n := int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xDA || marker == 0xFF || n < 2 || at+2+n > len(data) {
			break
		}
		out = append(out, segment{marker, data[at+4 : at+2+n], data[at : at+2+n]})
		at += 2 + n
	}
	return out
}

func strippedJPEG(data []byte) []byte {
	segments := jpegSegments(data)
	end := 2
	out := bytes.NewBuffer(make([]byte, 0, len(data)))
	out.Write(data[:2])
	for _, s := range segments {
		end += len(s.whole)
		if s.marker == 0xE1 || s.marker == 0xED || s.marker == 0xFE { // EXIF and XMP, IPTC, comments
			continue
		}
		out.Write(s.whole)
	}
	if len(segments) == 0 || end+1 >= len(data) || data[end] != 0xFF || data[end+1] != 0xDA {
		return data
	}
	out.Write(data[end:])
	return out.Bytes()
}

// told are the chunks of a PNG that tell about it instead of showing it.
var told = map[string]bool{"tEXt": true, "zTXt": true, "iTXt": true, "eXIf": true, "tIME": true}

func strippedPNG(data []byte) []byte {
	const head = 8
	if len(data) < head {
		return data
	}
	out := bytes.NewBuffer(make([]byte, 0, len(data)))
	out.Write(data[:head])
	for at := head; at < len(data); {
		if at+12 > len(data) {
			return data
		}
		n := uint64(binary.BigEndian.Uint32(data[at:])) + 12
		if n > uint64(len(data)-at) {
			return data
		}
		kind := string(data[at+4 : at+8])
		if !told[kind] {
			out.Write(data[at : at+int(n)])
		}
		at += int(n)
		if kind == "IEND" {
			break
		}
	}
	return out.Bytes()
}
