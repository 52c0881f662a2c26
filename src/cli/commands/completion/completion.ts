import type { Context } from '../../context.ts'
import { print } from '../../speak.ts'
import { scripts } from './scripts.ts'

export function completion(_flags: object, context: Context, shell: keyof typeof scripts): void {
  print(context, scripts[shell])
}
