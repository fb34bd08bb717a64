// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.life;

import java.util.Map;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LifecycleState;
import qtforge.resources.pool.Pool;
import qtforge.resources.pool.PoolTable;

/** Pools as resources with a life. */
public final class PoolLives {

    /** Before a pool's name. */
    public static final String PREFIX = "pool/";

    private PoolLives() {}

    /** A pool was created. */
    public static void created(LifeTable lives, Pool<?> pool, PoolTable pools) {
        String id = PREFIX + pool.name();
        lives.register(
                pool.owner(),
                id,
                pool.type(),
                Map.of("max_size", (long) pool.options().maxSize()),
                () -> pools.shutDown(pool));
        lives.moveIfPossible(id, LifecycleState.INITIALIZED, "created");
        lives.moveIfPossible(id, LifecycleState.IDLE, "nobody uses it yet");
    }

    /** Whether it is used may have changed. */
    public static void look(LifeTable lives, Pool<?> pool) {
        lives.moveIfPossible(
                PREFIX + pool.name(),
                pool.taken() > 0 ? LifecycleState.ACTIVE : LifecycleState.IDLE,
                pool.taken() > 0 ? "in use" : "nobody uses it");
    }

    /** A pool ends, after what needs it. When that does not end, the pool does all the same. */
    public static void ending(LifeTable lives, Pool<?> pool, PoolTable pools) {
        try {
            if (lives.find(PREFIX + pool.name()).isPresent()) {
                lives.destroy(PREFIX + pool.name(), "closed", pools::lane);
            }
        } catch (PluginException e) {
            pools.failed(pool, e);
        } finally {
            pools.shutDown(pool);
        }
    }
}
