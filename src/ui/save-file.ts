/** Gives the person a file that was made in the page. */
export const saveFile = (name: string, type: string, ...pieces: readonly string[]): void => {
  const url = URL.createObjectURL(new Blob([...pieces], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
