import { readFileSync } from 'node:fs'

/**
 * Whether this process is a job in the background of its shell: to read from the terminal would stop it. Linux says
 * so; elsewhere nothing is claimed. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function isInBackground(): boolean {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    // The name of the program comes first, in brackets, and may hold anything.
    const [, , group, , , foregroundGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return foregroundGroup !== '-1' && group !== foregroundGroup
  } catch {
    return false
  }
}
