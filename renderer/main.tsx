import './strict.ts'

// Loaded after, so that no schema is made and no sink is reached before strict.ts has run, however modules are bundled.
void import('./start.tsx')
