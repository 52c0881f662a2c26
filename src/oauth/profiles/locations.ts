import { isAbsolute, join } from 'node:path'

export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
}

export interface Locations {
  /** Holds `config.toml`. */
  readonly settingsFolder: string
  /** Holds `credentials.db`, its key file and its locks. */
  readonly credentialsFolder: string
}

/** The XDG specification has relative paths ignored. */
const absolute = (path: string | undefined): string | undefined =>
  path !== undefined && isAbsolute(path) ? path : undefined

/**
 * Where things are: everything in OIC_HOME when it is set, else the platform's folders (XDG Base
 * Directory Specification on Linux, Application Support on macOS, AppData on Windows).
 */
export function locations({ env, platform, home }: Machine): Locations {
  const { OIC_HOME, XDG_CONFIG_HOME, XDG_DATA_HOME, APPDATA, LOCALAPPDATA } = env
  if (OIC_HOME) return { settingsFolder: OIC_HOME, credentialsFolder: OIC_HOME }
  if (platform === 'darwin') {
    const folder = join(home, 'Library', 'Application Support', 'oic')
    return { settingsFolder: folder, credentialsFolder: folder }
  }
  if (platform === 'win32') {
    return {
      settingsFolder: join(APPDATA || join(home, 'AppData', 'Roaming'), 'oic'),
      credentialsFolder: join(LOCALAPPDATA || join(home, 'AppData', 'Local'), 'oic'),
    }
  }
  return {
    settingsFolder: join(absolute(XDG_CONFIG_HOME) ?? join(home, '.config'), 'oic'),
    credentialsFolder: join(absolute(XDG_DATA_HOME) ?? join(home, '.local', 'share'), 'oic'),
  }
}
