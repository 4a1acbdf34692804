package png

import (
	"hash/adler32"
	"math/rand/v2"
	"testing"
)

func TestJoinedSumsAreThoseOfTheWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 9))
	for range 200 {
		whole := make([]byte, 1+rng.IntN(300_000))
		for i := range whole {
			whole[i] = byte(rng.IntN(256)) | byte(255*rng.IntN(2))
		}
		cut := rng.IntN(len(whole) + 1)
		got := joinSums(adler32.Checksum(whole[:cut]), adler32.Checksum(whole[cut:]), len(whole)-cut)
		if want := adler32.Checksum(whole); got != want {
			t.Fatalf("cut at %d of %d: %x, want %x", cut, len(whole), got, want)
		}
	}
}
