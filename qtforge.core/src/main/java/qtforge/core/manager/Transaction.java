// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginTransaction;
import qtforge.core.lane.AdminCall;

/** A list of operations and, once they are carried out, of what undoes them. */
final class Transaction implements PluginTransaction {

    private enum Status {
        OPEN,
        COMMITTED,
        ROLLED_BACK
    }

    /** An operation; gives what undoes it. */
    private interface Operation {
        Undo run();
    }

    /** What undoes an operation. */
    private interface Undo {
        void run();
    }

    private final PluginManager manager;
    private final PluginOperations operations;
    private final List<Operation> todo = new ArrayList<>();
    private final Deque<Undo> done = new ArrayDeque<>();
    private final List<String> loaded = new ArrayList<>();
    private Status status = Status.OPEN;

    Transaction(PluginManager manager, PluginOperations operations) {
        this.manager = manager;
        this.operations = operations;
    }

    @Override
    public PluginTransaction addLoad(String path, PluginLoadOptions options) {
        return add(() -> {
            String id = manager.loadPlugin(path, options);
            loaded.add(id);
            return () -> {
                operations.undoLoad(id);
                loaded.remove(id);
            };
        });
    }

    @Override
    public PluginTransaction addUnload(String id, boolean force) {
        return add(() -> {
            PluginUndo undo = operations
                    .remember(id)
                    .orElseThrow(() -> new PluginException(
                            PluginErrorCode.NOT_SUPPORTED,
                            id,
                            "plugin '" + id + "' was not installed by this runtime, so its unload could not be undone",
                            null));
            try {
                manager.unloadPlugin(id, force);
            } catch (PluginException e) {
                undo.close();
                throw e;
            }
            return keeping(undo, () -> undo.reinstall(operations.records()));
        });
    }

    @Override
    public PluginTransaction addReload(String id, boolean preserveState) {
        return add(() -> {
            Optional<PluginUndo> undo = operations.remember(id);
            try {
                manager.reloadPlugin(id, preserveState);
            } catch (PluginException e) {
                undo.ifPresent(PluginUndo::close);
                throw e;
            }
            return undo.map(kept -> keeping(kept, kept::restoreContent)).orElse(() -> {});
        });
    }

    private static Undo keeping(PluginUndo kept, Runnable action) {
        // The copy lies in the staging folder, which is emptied at the next start if nobody undoes the transaction.
        return () -> {
            try {
                action.run();
            } finally {
                kept.close();
            }
        };
    }

    @Override
    public PluginTransaction addConfigure(String id, Map<String, Object> configuration) {
        return add(() -> {
            Map<String, Object> before = operations.storedConfiguration(id);
            manager.configurePlugin(id, configuration);
            return () -> manager.configurePlugin(id, before);
        });
    }

    @Override
    public PluginTransaction addOperation(String name, Runnable operation, Runnable rollback) {
        return add(() -> {
            try {
                operation.run();
            } catch (RuntimeException | LinkageError e) {
                throw e instanceof PluginException known
                        ? known
                        : new PluginException(
                                PluginErrorCode.EXECUTION_FAILED, "operation '" + name + "' failed: " + e, e);
            }
            return rollback::run;
        });
    }

    private PluginTransaction add(Operation operation) {
        requireOpen();
        todo.add(operation);
        return this;
    }

    @Override
    public void commit() {
        AdminCall.run("to change plugins", () -> {
            requireOpen();
            for (Operation operation : todo) {
                try {
                    done.push(operation.run());
                } catch (PluginException e) {
                    status = Status.ROLLED_BACK;
                    undo(e);
                    throw e;
                } catch (RuntimeException | Error e) {
                    status = Status.ROLLED_BACK;
                    PluginException failure =
                            new PluginException(PluginErrorCode.EXECUTION_FAILED, "the transaction failed: " + e, e);
                    undo(failure);
                    throw failure;
                }
            }
            status = Status.COMMITTED;
        });
    }

    @Override
    public void rollback() {
        AdminCall.run("to change plugins", () -> {
            if (status == Status.ROLLED_BACK) {
                return;
            }
            status = Status.ROLLED_BACK;
            PluginException failure =
                    new PluginException(PluginErrorCode.EXECUTION_FAILED, "the transaction could not be undone wholly");
            undo(failure);
            if (failure.getSuppressed().length > 0) {
                throw failure;
            }
        });
    }

    private void undo(PluginException failure) {
        while (!done.isEmpty()) {
            try {
                done.pop().run();
            } catch (RuntimeException | LinkageError e) {
                failure.addSuppressed(e);
            }
        }
    }

    private void requireOpen() {
        if (status != Status.OPEN) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE, "the transaction is " + status + " already; begin another one");
        }
    }

    @Override
    public boolean isCommitted() {
        return status == Status.COMMITTED;
    }

    @Override
    public boolean isRolledBack() {
        return status == Status.ROLLED_BACK;
    }

    @Override
    public List<String> loadedPlugins() {
        return List.copyOf(loaded);
    }
}
