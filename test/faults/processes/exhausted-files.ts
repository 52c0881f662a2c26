/** EMFILE as the kernel says it: this process may open no more files. */
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readdirSync } from 'node:fs'

const opened: number[] = []

/** The limit is set a little above what is open, and what is left is used up. */
export function exhaustFiles(): void {
  const limit = readdirSync('/proc/self/fd').length + 8
  execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${limit}:`])
  try {
    for (;;) opened.push(openSync('/dev/null', 'r'))
  } catch {
    // That is what was wanted.
  }
}

export function freeFiles(): void {
  for (const descriptor of opened.splice(0)) closeSync(descriptor)
}
