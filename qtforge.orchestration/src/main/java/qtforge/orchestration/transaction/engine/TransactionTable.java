// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;

/** The transactions that have not ended, and the latest of those that have. Guarded by this. */
final class TransactionTable {

    private final int mostActive;
    private final int mostEnded;
    private final Map<String, Transaction> open = new LinkedHashMap<>();
    private final Map<String, Transaction> ended = new LinkedHashMap<>();
    /** Ended with a heuristic outcome, until somebody has dealt with them. */
    private final Map<String, Transaction> heuristic = new LinkedHashMap<>();

    TransactionTable(int mostActive, int mostEnded) {
        this.mostActive = mostActive;
        this.mostEnded = mostEnded;
    }

    /** @throws TransactionException RESOURCE_EXHAUSTED */
    synchronized void begin(Transaction transaction) {
        if (open.size() + heuristic.size() >= mostActive) {
            throw new TransactionException(
                    TransactionErrorCategory.RESOURCE,
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "",
                    transaction.owner.id(),
                    open.size() + " transactions have not ended and " + heuristic.size()
                            + " have a heuristic outcome, which is as many as there may be; end, resolve or forget some"
                            + " (qtforge:tx list)",
                    null);
        }
        open.put(transaction.id, transaction);
    }

    /** One from before a restart, however many there are. */
    synchronized void restore(Transaction transaction) {
        (transaction.state().isEnded() ? heuristic : open).put(transaction.id, transaction);
    }

    /** One that has ended. */
    synchronized void end(Transaction transaction) {
        open.remove(transaction.id);
        if (transaction.heuristic() != HeuristicOutcome.NONE) {
            heuristic.put(transaction.id, transaction);
            return;
        }
        ended.put(transaction.id, transaction);
        if (ended.size() > mostEnded) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    synchronized void forget(Transaction transaction) {
        open.remove(transaction.id);
        ended.remove(transaction.id);
        heuristic.remove(transaction.id);
    }

    synchronized int clearEnded(Predicate<Transaction> which) {
        int before = ended.size();
        ended.values().removeIf(which);
        return before - ended.size();
    }

    synchronized Optional<Transaction> find(String id) {
        return Stream.of(open, heuristic, ended)
                .map(map -> map.get(id))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** @throws TransactionException NOT_FOUND */
    Transaction require(String id) {
        return find(id).orElseThrow(() -> new TransactionException(
                TransactionErrorCategory.VALIDATION,
                PluginErrorCode.NOT_FOUND,
                id,
                "",
                "there is no transaction '" + id
                        + "'; it may have been forgotten (qtforge:tx list shows which are known)",
                null));
    }

    /** Those that have not ended, oldest first. */
    synchronized List<Transaction> open() {
        return List.copyOf(open.values());
    }

    /** All, oldest first. */
    synchronized List<Transaction> all() {
        return Stream.of(open, heuristic, ended)
                .flatMap(map -> map.values().stream())
                .sorted(Comparator.comparing((Transaction one) -> one.startedAt).thenComparing(one -> one.id))
                .toList();
    }
}
