import { onEveryHost } from '../support/everyHost.ts'
import { reviewSuite } from './reviewSuite.ts'

onEveryHost('a returned file', reviewSuite)
