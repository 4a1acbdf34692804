// Package ui is the window: menus, toolbar, palette, inspector, start page,
// dialogs and messages around the board. Widgets signal what a person wants; an
// editor.Session does it. Files and formats come in through the Library that
// main hands over, so the package knows neither bbolt nor any export format.
//
// Invariants: everything here runs on Fyne's main goroutine, apart from jobs
// that work on an immutable document and report back through fyne.Do; every
// action is a Command of the one table.
package ui
