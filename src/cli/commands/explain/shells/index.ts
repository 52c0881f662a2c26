import { bash } from './bash.ts'
import { cmd } from './cmd.ts'
import { powershell } from './powershell.ts'
import type { Shell, ShellName } from './shell.ts'

export const shells: Readonly<Record<ShellName, Shell>> = { bash, powershell, cmd }

export type { Field, Proof, Shell, ShellName } from './shell.ts'
