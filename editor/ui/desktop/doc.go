// Package desktop drives the real program as a person does, for end-to-end
// tests: a virtual display (Xvfb), hands (xdotool), eyes (ImageMagick's import)
// and the program's trace, by which tests wait for a state and never for a time.
// Its own test measures the window; bare is what it is compared with.
package desktop
