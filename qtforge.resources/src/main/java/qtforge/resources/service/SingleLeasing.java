// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.ResourceFactory;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.managers.resource.SiteRecording;
import qtforge.resources.holder.Holder;
import qtforge.resources.holder.TypeAccount;
import qtforge.resources.lease.SingleLease;
import qtforge.resources.lease.SiteChoice;
import qtforge.resources.pool.FactoryCalls;
import qtforge.resources.threads.CallLane;

/** Leases of what no pool has. */
final class SingleLeasing {

    private final ResourceRuntime runtime;
    private final Holder holder;

    SingleLeasing(ResourceRuntime runtime, Holder holder) {
        this.runtime = runtime;
        this.holder = holder;
    }

    /** A buffer larger than those of the pools. */
    SingleLease<ByteBuffer> buffer(int bytes) {
        return lease(
                "qtforge.buffers.large",
                ResourceType.MEMORY,
                bytes,
                () -> ByteBuffer.allocateDirect(bytes),
                buffer -> {});
    }

    /** A file, opened with the rights of whoever calls. */
    SingleLease<FileChannel> file(Path file, OpenOption... how) {
        return lease(file.toString(), ResourceType.FILE_HANDLE, 0, () -> FileChannel.open(file, how), this::close);
    }

    private void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            runtime.desk().failure(holder.id(), "a file could not be closed", e);
        }
    }

    /** Whatever a factory makes. */
    <T> SingleLease<T> custom(String name, ResourceType type, long bytes, ResourceFactory<T> factory) {
        FactoryCalls<T> calls = new FactoryCalls<>(name, factory, holder, runtime.desk());
        CallLane lane = runtime.pools().lane(holder);
        return lease(name, type, bytes, calls::create, made -> lane.execute(() -> calls.destroy(made)));
    }

    private <T> SingleLease<T> lease(
            String name, ResourceType type, long bytes, Callable<T> maker, Consumer<T> destroyer) {
        holder.requireLive();
        if (bytes < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    holder.id(),
                    "'" + name + "' cannot have " + bytes + " bytes",
                    null);
        }
        TypeAccount account = holder.account().of(type);
        if (account.take(ResourcePriority.NORMAL, 1, bytes) < 0) {
            holder.account().failed().increment();
            throw runtime.refusals().quota(holder.account(), account, ResourcePriority.NORMAL, 1, bytes);
        }
        T made = null;
        try {
            made = made(name, maker);
        } finally {
            if (made == null) {
                holder.account().failed().increment();
                account.release(1, bytes);
            }
        }
        SingleLease<T> lease = new SingleLease<>(
                name,
                type,
                holder.account(),
                made,
                1,
                bytes,
                false,
                new SiteChoice(SiteRecording.ALWAYS).site(1),
                over -> {
                    runtime.singles().remove(over);
                    destroyer.accept(over.ended());
                });
        runtime.singles().add(lease);
        holder.account().acquired().increment();
        if (holder.hasEnded()) {
            lease.end(LeaseEnd.HOLDER_STOPPED);
            holder.requireLive();
        }
        return lease;
    }

    private <T> T made(String name, Callable<T> maker) {
        try {
            return maker.call();
        } catch (PluginException | SecurityException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw failed(PluginErrorCode.OUT_OF_MEMORY, name, e);
        } catch (IOException e) {
            throw failed(PluginErrorCode.FILE_SYSTEM_ERROR, name, e);
        } catch (Exception e) {
            throw failed(PluginErrorCode.EXECUTION_FAILED, name, e);
        }
    }

    private PluginException failed(PluginErrorCode code, String name, Throwable cause) {
        return new PluginException(
                code, holder.id(), "'" + name + "' cannot be leased by '" + holder.id() + "': " + cause, cause);
    }
}
