// Runs before each file of tests, also where several share a worker.

import { afterAll } from 'vitest';
import { removeFolders } from './folder.ts';

// Hundreds of folders take long to remove.
afterAll(removeFolders, 600_000);
