/** Where an installed program keeps what it has made, on each kind of system: its own folder may be nobody's to write. */
import { homedir } from 'node:os'
import { join } from 'node:path'

const NAME = 'clumio-admin'

type Surroundings = { env: NodeJS.ProcessEnv; platform: NodeJS.Platform; home: string }

export const stateFolder = (
  { env, platform, home }: Surroundings = { env: process.env, platform: process.platform, home: homedir() },
): string => {
  // systemd makes one, and names it (several with colons between them).
  const given = env['STATE_DIRECTORY']?.split(':')[0]
  if (given) return given
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), NAME)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME)
  return join(env['XDG_STATE_HOME'] || join(home, '.local', 'state'), NAME)
}
