// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.service;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LeakReport;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.LeaseInfo;
import qtforge.api.managers.resource.PoolInfo;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourceFactory;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourcePool;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Rights;
import qtforge.resources.factory.BufferFactory;
import qtforge.resources.factory.ConnectionFactory;
import qtforge.resources.factory.DatabaseFactory;
import qtforge.resources.factory.FileFactory;
import qtforge.resources.holder.Holder;
import qtforge.resources.lease.SingleLease;
import qtforge.resources.pool.Pool;

/** The manager as one bundle sees it. */
public final class ManagerView implements ResourceManager {

    private final ResourceRuntime runtime;
    private final Holder holder;
    private final SingleLeasing single;

    ManagerView(ResourceRuntime runtime, Holder holder) {
        this.runtime = runtime;
        this.holder = holder;
        single = new SingleLeasing(runtime, holder);
    }

    private static void requireAdmin(String what) {
        PluginAdminPermission.check(PluginAdminPermission.RESOURCES, what);
    }

    private void requireOwn(String pluginId, String what) {
        if (!holder.id().equals(pluginId)) {
            requireAdmin(what + " '" + pluginId + "'");
        }
    }

    @Override
    public String holder() {
        return holder.id();
    }

    // --- pools ------------------------------------------------------------------------------------------------------

    @Override
    public <T> ResourcePool<T> createPool(
            String name, ResourceType type, ResourceFactory<T> factory, PoolOptions options) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(factory, "factory");
        Objects.requireNonNull(options, "options");
        return runtime.pools().create(holder, name, type, factory, options);
    }

    @Override
    public ResourcePool<ByteBuffer> createBufferPool(String name, int bytes, PoolOptions options) {
        if (bytes < 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, holder.id(), "a buffer has 1 byte or more, not " + bytes, null);
        }
        return createPool(
                name, ResourceType.MEMORY, new BufferFactory(bytes, options.isShared()), options.withBytesEach(bytes));
    }

    @Override
    public ResourcePool<FileChannel> createFilePool(
            String name, Path file, Set<? extends OpenOption> how, PoolOptions options) {
        return createPool(name, ResourceType.FILE_HANDLE, new FileFactory(file, how), options);
    }

    @Override
    public ResourcePool<SocketChannel> createConnectionPool(String name, SocketAddress address, PoolOptions options) {
        Objects.requireNonNull(address, "address");
        return createPool(name, ResourceType.NETWORK_CONNECTION, new ConnectionFactory(address), options);
    }

    @Override
    public <C extends AutoCloseable> ResourcePool<C> createDatabasePool(
            String name, Callable<C> source, PoolOptions options) {
        Objects.requireNonNull(source, "source");
        return createPool(name, ResourceType.DATABASE_CONNECTION, new DatabaseFactory<>(source), options);
    }

    @Override
    public Optional<ResourcePool<?>> pool(String name) {
        Optional<Pool<?>> found = runtime.pools().find(name, holder);
        return found.isEmpty() ? Optional.empty() : Optional.of(runtime.pools().view(found.get(), holder));
    }

    @Override
    public List<PoolInfo> pools() {
        return runtime.pools().all().stream().map(runtime.pools()::info).toList();
    }

    // --- single leases ----------------------------------------------------------------------------------------------

    @Override
    public Lease<ExecutorService> executor(String name, int threads) {
        holder.requireLive();
        return live(runtime.threadLeases().executor(holder.account(), checked(name), threads));
    }

    @Override
    public Lease<ScheduledExecutorService> timer(String name) {
        holder.requireLive();
        return live(runtime.threadLeases().timer(holder.account(), checked(name)));
    }

    private String checked(String name) {
        if (!name.matches("[a-z]{1,40}")) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    holder.id(),
                    "'" + name
                            + "' is no name for threads; it must be 1 to 40 small letters, since their names are read"
                            + " by it",
                    null);
        }
        return name;
    }

    /** It may have been made while the bundle's stop was looking for leases. */
    private <T> Lease<T> live(SingleLease<T> lease) {
        if (holder.hasEnded()) {
            lease.end(LeaseEnd.HOLDER_STOPPED);
            holder.requireLive();
        }
        return lease;
    }

    @Override
    public Lease<ByteBuffer> buffer(int bytes) {
        if (bytes < 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, holder.id(), "a buffer has 1 byte or more, not " + bytes, null);
        }
        Optional<Pool<ByteBuffer>> pool = runtime.buffers().of(bytes);
        if (pool.isEmpty()) {
            return single.buffer(bytes);
        }
        Lease<ByteBuffer> lease = runtime.pools().view(pool.get(), holder).acquire();
        lease.get().clear().limit(bytes);
        return lease;
    }

    @Override
    public Lease<FileChannel> openFile(Path file, OpenOption... how) {
        return single.file(file, how);
    }

    @Override
    public <T> Lease<T> lease(String name, ResourceType type, long bytes, ResourceFactory<T> factory) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(factory, "factory");
        return single.custom(Objects.requireNonNull(name, "name"), type, bytes, factory);
    }

    // --- accounts ---------------------------------------------------------------------------------------------------

    private List<LeaseInfo> leasesBy(java.util.function.Predicate<String> wanted) {
        return runtime.leases().stream()
                .filter(lease -> wanted.test(lease.holder()))
                .map(lease -> lease.info())
                .sorted(Comparator.comparing(LeaseInfo::acquiredAt))
                .toList();
    }

    @Override
    public List<LeaseInfo> leases() {
        return leasesBy(holder.id()::equals);
    }

    @Override
    public List<LeaseInfo> leases(String pluginId) {
        requireOwn(pluginId, "to see the leases of");
        return leasesBy(pluginId::equals);
    }

    @Override
    public List<LeaseInfo> allLeases() {
        requireAdmin("to see the leases of all plugins");
        return leasesBy(id -> true);
    }

    @Override
    public ResourceQuota quota(String pluginId, ResourceType type) {
        return runtime.accounts().quotas().of(pluginId, type);
    }

    @Override
    public Map<String, Map<ResourceType, ResourceQuota>> quotas() {
        return runtime.accounts().quotas().all();
    }

    @Override
    public void setQuota(String pluginId, ResourceType type, ResourceQuota quota) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(quota, "quota");
        requireAdmin("to set a quota of '" + pluginId + "'");
        if (pluginId.isBlank() || pluginId.contains("/") || pluginId.chars().anyMatch(c -> c < ' ')) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + pluginId + "' is neither a plugin's id nor " + EVERY_PLUGIN);
        }
        Rights.privileged(() -> runtime.accounts().quota(pluginId, type, Optional.of(quota)));
    }

    @Override
    public boolean removeQuota(String pluginId, ResourceType type) {
        Objects.requireNonNull(type, "type");
        requireAdmin("to remove a quota of '" + pluginId + "'");
        return Rights.privileged(() -> runtime.accounts().quota(pluginId, type, Optional.empty()));
    }

    @Override
    public List<LeakReport> leaks() {
        boolean all = holder.caller().hasAdmin(PluginAdminPermission.RESOURCES);
        return runtime.desk().leaks().stream()
                .filter(report -> all || report.pluginId().equals(holder.id()))
                .toList();
    }

    @Override
    public int reclaim(String pluginId) {
        requireOwn(pluginId, "to take back the leases of");
        return Rights.privileged(() -> runtime.reclaim(pluginId, LeaseEnd.RECLAIMED));
    }

    @Override
    public int cleanUp() {
        requireAdmin("to clean up resources");
        return Rights.privileged(runtime::cleanUp);
    }
}
