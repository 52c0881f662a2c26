import { buildRouteMap } from '@stricli/core'
import { defineCommand } from '../../define-command.ts'
import { jsonFlag, profileAlias, profileFlag, textArgument } from '../../flags.ts'

const ls = defineCommand({
  summary: 'List a folder of the File Server',
  parameters: {
    flags: { profile: profileFlag, json: jsonFlag },
    aliases: profileAlias,
    positional: {
      kind: 'tuple',
      parameters: [{ ...textArgument('The folder, from the root', 'PATH'), default: '/' }],
    },
  },
  load: async () => (await import('./ls.ts')).listFolder,
})

export const filesRoutes = buildRouteMap({
  routes: { ls },
  docs: { brief: 'Folders of the File Server, and the files in them' },
})
