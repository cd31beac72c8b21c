/** Clumio's rules for a password. That the last five cannot come back only the API can tell. */
export const PASSWORD_RULES: readonly { text: string; isMet: (password: string) => boolean }[] = [
  { text: '14 to 64 characters', isMet: (password) => password.length >= 14 && password.length <= 64 },
  { text: 'An upper-case letter', isMet: (password) => /[A-Z]/.test(password) },
  { text: 'A lower-case letter', isMet: (password) => /[a-z]/.test(password) },
  { text: 'A digit', isMet: (password) => /[0-9]/.test(password) },
  { text: 'A special character', isMet: (password) => /[^A-Za-z0-9\s]/.test(password) },
  { text: 'No spaces', isMet: (password) => password !== '' && !/\s/.test(password) },
]

export const isPasswordAllowed = (password: string): boolean => PASSWORD_RULES.every(({ isMet }) => isMet(password))
