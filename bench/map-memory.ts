/**
 * What a process takes in memory that does all the work of the map for one reader, once: figures, chain, ranking, a what-if, the stress
 * test. Started by map.ts with the database and the reader, since the plain loops beside it would be counted too.
 */
import { chokePointsOf } from '#app/domain/map/choke-points/choke-point.ts';
import { rank } from '#app/domain/map/choke-points/ranking.server.ts';
import { readChain, readKeptMap } from '#app/domain/map/kept-glances.server.ts';
import { claimYearsIn } from '#app/domain/map/supply-lists.server.ts';
import { stressTest } from '#app/domain/map/what-if/stress.ts';
import { found } from '#app/http/refusal.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { lossOf } from './losses.ts';

const [url = '', person = ''] = process.argv.slice(2);
const db = openDatabase(url);
const actor = found(await loadActor(db, person, new Date()));
const { glances, chains, madeOf } = await readChain(db, actor);
rank(chokePointsOf(glances, chains, claimYearsIn(madeOf.supply), new Date()), 'top', true, 'en');
const map = await readKeptMap(db, actor);
lossOf(map, 'CN');
stressTest(map.network);
globalThis.gc?.();
const { heapUsed } = process.memoryUsage();
const MB = 2 ** 20;
process.stdout.write(JSON.stringify({ peak: process.resourceUsage().maxRSS / 1024, kept: heapUsed / MB }));
await db.destroy();
