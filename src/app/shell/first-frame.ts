/** The frame before there is anything to draw it with, in the same styles: what follows takes its place without a jump. */
import header from './Header.module.css'
import shell from './Shell.module.css'

const part = (className: string | undefined, ...children: (Node | string)[]): HTMLElement => {
  const element = document.createElement('div')
  element.className = className ?? ''
  element.append(...children)
  return element
}

let frame: HTMLElement | undefined

export const showFirstFrame = (): void => {
  const brand = part(`row ${header.brand}`, part(shell.mark), 'Clumio admin')
  frame = part(`${shell.shell} ${shell.first}`, part(`row ${header.header}`, brand), part(shell.sheet))
  frame.ariaHidden = 'true'
  document.body.append(frame)
}

export const hideFirstFrame = (): void => frame?.remove()
