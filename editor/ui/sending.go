package ui

func (w *Window) sendDialog() {}
