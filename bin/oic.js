#!/usr/bin/env node
/* Checks the Node version, then loads what was built, or in a checkout the sources. */
import { existsSync } from 'node:fs'
import nodeModule from 'node:module'
import { isNodeNewEnough } from './check-node.js'

function load() {
  const sources = new URL('../src/cli/main.ts', import.meta.url)
  if (existsSync(sources)) return import(sources.href)
  nodeModule.enableCompileCache()
  return import('../dist/main.js')
}

if (isNodeNewEnough()) load()
