/** What the parameters of commands propose while somebody is typing. */
import type { CommandContext } from './define-command.ts'

/** The names of the profiles, from the settings alone: no store is opened, and nobody is asked. */
export async function profileNames(this: CommandContext): Promise<readonly string[]> {
  const { allProfiles } = await import('./workplace.ts')
  return [...allProfiles(this).keys()]
}

export const oneOf = (values: readonly string[]) => (): readonly string[] => values
