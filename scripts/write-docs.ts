import { writeFileSync } from 'node:fs'
import { referencePages } from './reference-pages.ts'

for (const [path, text] of Object.entries(referencePages())) writeFileSync(path, text)
