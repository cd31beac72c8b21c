/** The shells that commands are written for. */
export const SHELLS = ['posix', 'powershell', 'cmd'] as const
export type Shell = (typeof SHELLS)[number]

export const SHELL_NAMES: Readonly<Record<Shell, string>> = {
  posix: 'POSIX shell',
  powershell: 'PowerShell',
  cmd: 'cmd',
}
