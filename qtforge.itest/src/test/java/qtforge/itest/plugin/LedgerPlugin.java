// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionParticipant;
import qtforge.api.orchestration.transaction.Vote;

/**
 * Keeps entries in files, and takes part in transactions: what a command of one puts is staged, then prepared in a file, then renamed. What
 * it does in which call its {@link Behaviour} says.
 */
public class LedgerPlugin implements Plugin, TransactionParticipant {

    private final Behaviour behaviour = new Behaviour();
    private final Map<String, String> staged = new ConcurrentHashMap<>();
    private PluginContext context;
    private Path prepared;
    private Path entries;

    @Override
    public void initialize(PluginContext given) throws Exception {
        context = given;
        prepared = Files.createDirectories(given.dataFolder().resolve("prepared"));
        entries = Files.createDirectories(given.dataFolder().resolve("entries"));
        context.registerService(TransactionParticipant.class, this, Map.of());
    }

    @Override
    public void shutdown() {
        behaviour.in("shutdown");
    }

    @Override
    public List<String> availableCommands() {
        return List.of("put", "entries", "prepared", "behave", "begin");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "put" -> put(parameters);
            case "entries" -> contents(entries);
            case "prepared" -> names(prepared);
            case "begin" -> begin();
            case "behave" -> {
                behaviour.change(parameters);
                yield null;
            }
            default -> Plugin.super.executeCommand(command, parameters);
        };
    }

    private Object put(Map<String, Object> parameters) {
        behaviour.in("put");
        staged.put((String) parameters.get(TRANSACTION_ID), (String) parameters.get("entry"));
        return "staged";
    }

    /** Begins a transaction of its own with something to undo, and leaves it open. */
    private Object begin() {
        BundleContext bundle = context.bundleContext().orElseThrow();
        PluginTransactionManager transactions =
                bundle.getService(bundle.getServiceReference(PluginTransactionManager.class));
        String id = transactions.beginTransaction();
        transactions.executeOperation(
                id,
                TransactionOperation.custom(() -> Files.writeString(entries.resolve("open"), "open"))
                        .withRollback(file -> Files.delete((Path) file)));
        return id;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> contents(Path folder) throws IOException {
        List<String> all = new java.util.ArrayList<>();
        for (String name : names(folder)) {
            all.add(Files.readString(folder.resolve(name)));
        }
        return all;
    }

    @Override
    public Vote prepare(String transactionId) throws IOException {
        behaviour.in("prepare");
        String entry = staged.remove(transactionId);
        if (entry == null) {
            return Vote.READ_ONLY;
        }
        Files.writeString(prepared.resolve(transactionId), entry);
        return Vote.COMMIT;
    }

    @Override
    public void commit(String transactionId) throws IOException {
        behaviour.in("commit");
        try {
            Files.move(prepared.resolve(transactionId), entries.resolve(transactionId), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // It was committed before.
            return;
        }
    }

    @Override
    public void abort(String transactionId) throws IOException {
        behaviour.in("abort");
        staged.remove(transactionId);
        Files.deleteIfExists(prepared.resolve(transactionId));
    }

    @Override
    public List<String> recover() throws IOException {
        return names(prepared);
    }
}
