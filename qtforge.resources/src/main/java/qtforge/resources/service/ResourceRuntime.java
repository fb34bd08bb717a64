// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.PluginExecutors;
import qtforge.api.managers.resource.PluginThreadSet;
import qtforge.caller.Rights;
import qtforge.resources.allocate.Allocator;
import qtforge.resources.allocate.AllocatorView;
import qtforge.resources.holder.Accounts;
import qtforge.resources.holder.Holder;
import qtforge.resources.holder.Holders;
import qtforge.resources.holder.QuotaFile;
import qtforge.resources.holder.Quotas;
import qtforge.resources.lease.HeldLease;
import qtforge.resources.lease.Refusals;
import qtforge.resources.lease.SingleLease;
import qtforge.resources.lease.Singles;
import qtforge.resources.lease.TakeBack;
import qtforge.resources.life.LifeTable;
import qtforge.resources.life.LifeView;
import qtforge.resources.life.PoolLives;
import qtforge.resources.life.TransitionListeners;
import qtforge.resources.monitor.Desk;
import qtforge.resources.monitor.Monitor;
import qtforge.resources.monitor.MonitorView;
import qtforge.resources.pool.Pool;
import qtforge.resources.pool.PoolTable;
import qtforge.resources.threads.ContextThreads;
import qtforge.resources.threads.ResourceThreads;
import qtforge.resources.threads.ThreadLeases;

/** All parts together, and what happens when a bundle or the whole ends. */
public final class ResourceRuntime implements PluginExecutors, AutoCloseable {

    private static final long CLEANUP_INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private final ResourceThreads threads = new ResourceThreads();
    private final Singles singles = new Singles();
    private final Accounts accounts;
    private final Holders holders;
    private final Desk desk;
    private final PoolTable pools;
    private final LifeTable lives;
    private final TransitionListeners transitions;
    private final Allocator allocator;
    private final Monitor monitor;
    private final ThreadLeases threadLeases;
    private final BufferPools buffers;
    private final Refusals refusals;
    /** Guarded by this. */
    private boolean begun;

    /**
     * Nothing is started before a bundle asks for something.
     *
     * @param own this bundle, whose the runtime's own pools are
     * @param file where quotas are kept; null to keep them nowhere
     * @param bus gives null while there is none
     * @param errors gives null while there is none
     */
    public ResourceRuntime(Bundle own, Path file, Supplier<MessageBus> bus, Supplier<PluginErrorLog> errors) {
        accounts = new Accounts(new Quotas(new QuotaFile(file)));
        holders = new Holders(accounts);
        desk = new Desk(threads, bus, errors);
        refusals = new Refusals(this::leases, desk);
        transitions = new TransitionListeners(threads, desk);
        lives = new LifeTable(transitions::tell);
        pools = new PoolTable(threads, refusals, desk, this::created, this::ending);
        allocator = new Allocator(pools);
        monitor = new Monitor(accounts, desk, threads);
        threadLeases = new ThreadLeases(singles, refusals, desk);
        buffers = new BufferPools(pools, () -> holders.of(own));
    }

    private void created(Pool<?> pool) {
        PoolLives.created(lives, pool, pools);
    }

    private void ending(Pool<?> pool) {
        Rights.privileged(() -> {
            PoolLives.ending(lives, pool, pools);
            holders.forget(pool);
        });
    }

    private synchronized void begin() {
        if (!begun) {
            begun = true;
            threads.every(CLEANUP_INTERVAL, this::cleanUp);
            monitor.begin();
        }
    }

    // --- views ------------------------------------------------------------------------------------------------------

    /** The manager as a bundle sees it. */
    public ManagerView manager(Bundle bundle) {
        return new ManagerView(this, holder(bundle));
    }

    /** The allocator as a bundle sees it. */
    public AllocatorView allocator(Bundle bundle) {
        buffers.open();
        return new AllocatorView(allocator, holder(bundle));
    }

    /** The monitor as a bundle sees it. */
    public MonitorView monitor(Bundle bundle) {
        return new MonitorView(monitor, desk, holder(bundle));
    }

    /** The lives as a bundle sees them. */
    public LifeView lives(Bundle bundle) {
        return new LifeView(lives, transitions, holder(bundle), pools::lane);
    }

    private Holder holder(Bundle bundle) {
        begin();
        return holders.of(bundle);
    }

    @Override
    public PluginThreadSet open(String pluginId, int maxThreads) {
        begin();
        return new ContextThreads(accounts.of(pluginId), maxThreads, threadLeases);
    }

    // --- parts ------------------------------------------------------------------------------------------------------

    Accounts accounts() {
        return accounts;
    }

    PoolTable pools() {
        return pools;
    }

    Singles singles() {
        return singles;
    }

    ThreadLeases threadLeases() {
        return threadLeases;
    }

    BufferPools buffers() {
        return buffers;
    }

    Refusals refusals() {
        return refusals;
    }

    Desk desk() {
        return desk;
    }

    /** All leases. */
    List<HeldLease<?>> leases() {
        List<HeldLease<?>> all = pools.leases();
        all.addAll(singles.all());
        return all;
    }

    // --- ends -------------------------------------------------------------------------------------------------------

    /** Takes overdue leases back and destroys unused instances. */
    int cleanUp() {
        pools.all().forEach(pool -> PoolLives.look(lives, pool));
        return pools.cleanUp() + TakeBack.all(SingleCleanup.overdue(singles, accounts), LeaseEnd.OVERDUE, desk);
    }

    /** Takes back what a plugin leased. */
    int reclaim(String id, LeaseEnd how) {
        return TakeBack.all(
                leases().stream()
                        .filter(lease -> lease.holder().equals(id))
                        .filter(lease -> !(lease instanceof SingleLease<?> single && single.isPermanent()))
                        .toList(),
                how,
                desk);
    }

    /** A bundle begins to stop: it may return what it has, and get nothing more. */
    public void stopping(Bundle bundle) {
        holders.stopping(bundle);
    }

    /** A bundle has stopped: what it left is taken. */
    public void stopped(Bundle bundle) {
        Rights.privileged(() -> holders.stopped(bundle).ifPresent(this::end));
    }

    private void end(Holder holder) {
        reclaim(holder.id(), LeaseEnd.HOLDER_STOPPED);
        for (String failure : lives.endOf(holder, pools::lane)) {
            desk.failure(holder.id(), failure, null);
        }
        for (Pool<?> pool : new ArrayList<>(pools.all())) {
            if (pool.owner() == holder) {
                pools.shutDown(pool);
                holders.forget(pool);
            }
        }
        transitions.endOf(holder);
        desk.endOf(holder);
        allocator.forget(holder);
    }

    /** Ends all pools and leases but the threads of contexts, which their plugins' sessions end. Nothing is called a leak. */
    @Override
    public void close() {
        for (Pool<?> pool : new ArrayList<>(pools.all())) {
            pool.leases().forEach(lease -> lease.end(LeaseEnd.POOL_CLOSED));
            pools.shutDown(pool);
        }
        singles.all().stream().filter(lease -> !lease.isPermanent()).forEach(lease -> lease.end(LeaseEnd.POOL_CLOSED));
        threads.close();
    }
}
