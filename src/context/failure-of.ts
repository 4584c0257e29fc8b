// An error as the failure a person should see.

import { Failure } from '../core/text/failure.ts';
import { databasePath } from '../files/paths.ts';
import type { World } from '../world.ts';

/** Trouble that comes from the system or the database, as the failure a person should see; null for a bug in roadmap. */
export async function failureOf(error: unknown, world: World): Promise<Failure | null> {
  if (error instanceof Failure) return error;
  const { damaged, systemFailure } = await import('../files/system-failure.ts');
  const failure = systemFailure(error, world);
  if (failure !== null || (error as { code?: unknown } | null)?.code !== 'SQLITE_ERROR') return failure;
  // Either SQL of ours is wrong, or what it is about is not as it was made.
  const { isDamaged } = await import('../store/recovery/salvage.ts');
  return isDamaged(databasePath(world)) ? damaged(error as Error, world) : null;
}
