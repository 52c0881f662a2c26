import { OicError } from '../../../foundation/index.ts'
import { oneOf } from '../../completing.ts'
import { defineCommand } from '../../define-command.ts'
import type { scripts } from './scripts.ts'

// Written out, checked by type: the scripts are loaded when one is asked for.
const shells = ['bash', 'zsh', 'fish', 'powershell'] as const satisfies readonly (keyof typeof scripts)[]

function shellNamed(name: string): keyof typeof scripts {
  const found = shells.find((shell) => shell === name)
  if (found) return found
  const next = `name one of ${shells.join(', ')}`
  throw new OicError('USAGE_WRONG', { details: { problem: `there is no completion for "${name}"`, next } })
}

export const completionCommand = defineCommand({
  summary: 'Print a script that completes commands, flags and profile names at the Tab key',
  description: [
    'Print a script that completes commands, flags, their values, and the names of your profiles.',
    '',
    'bash        in ~/.bashrc: eval "$(oic completion bash)"',
    'zsh         in ~/.zshrc, below compinit: eval "$(oic completion zsh)"',
    'fish        oic completion fish > ~/.config/fish/completions/oic.fish',
    'powershell  in $PROFILE: oic completion powershell | Out-String | Invoke-Expression',
  ].join('\n'),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: shells.join(', '),
          placeholder: 'SHELL',
          parse: shellNamed,
          proposeCompletions: oneOf(shells),
        },
      ],
    },
  },
  load: async () => (await import('./completion.ts')).completion,
})
