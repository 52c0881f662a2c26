import { join } from 'node:path'
import { expect, it } from 'vitest'
import { locations } from './locations.ts'

const home = join('/', 'home', 'jane')

it.each([
  ['linux', {}, join(home, '.config', 'oic'), join(home, '.local', 'share', 'oic')],
  ['linux', { XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d' }, join('/c', 'oic'), join('/d', 'oic')],
  [
    'linux',
    { XDG_CONFIG_HOME: '', XDG_DATA_HOME: '' },
    join(home, '.config', 'oic'),
    join(home, '.local', 'share', 'oic'),
  ],
  [
    'darwin',
    {},
    join(home, 'Library', 'Application Support', 'oic'),
    join(home, 'Library', 'Application Support', 'oic'),
  ],
  ['win32', { APPDATA: '/r', LOCALAPPDATA: '/l' }, join('/r', 'oic'), join('/l', 'oic')],
  ['win32', {}, join(home, 'AppData', 'Roaming', 'oic'), join(home, 'AppData', 'Local', 'oic')],
  ['linux', { OIC_HOME: '/o', XDG_CONFIG_HOME: '/c' }, '/o', '/o'],
  ['win32', { OIC_HOME: '/o', APPDATA: '/r' }, '/o', '/o'],
] as const)(
  'on %s with %j settings are in %s, credentials in %s',
  (platform, env, settingsFolder, credentialsFolder) => {
    expect(locations({ env, platform, home })).toEqual({ settingsFolder, credentialsFolder })
  },
)
