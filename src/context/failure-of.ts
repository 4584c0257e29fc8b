// Turns an error into the failure that a person should see.

import { Failure } from '../core/text/failure.ts';
import { databasePath } from '../files/paths.ts';
import type { World } from '../world.ts';

/** Null for a bug in roadmap: neither the system nor the database is the cause. */
export async function failureOf(error: unknown, world: World): Promise<Failure | null> {
  if (error instanceof Failure) return error;
  const { damaged, systemFailure } = await import('../files/system-failure.ts');
  const failure = systemFailure(error, world);
  if (failure !== null || (error as { code?: unknown } | null)?.code !== 'SQLITE_ERROR') return failure;
  // Either our SQL is wrong, or the database is not as we made it.
  const { isDamaged } = await import('../store/recovery/salvage.ts');
  return isDamaged(databasePath(world)) ? damaged(error as Error, world) : null;
}
