// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.Subscription;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.api.orchestration.transaction.TransactionTopics;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Transactions over plugins that keep data, also when those, or the bundle of transactions itself, come and go. */
public class TransactionsIT extends InRuntime {

    private static final String SHOP = "itest.shop";
    private static final String BANK = "itest.bank";
    private static final String PLAIN = "itest.plain";

    private PluginTransactionManager transactions;

    @Before
    public void findManager() {
        transactions = service(PluginTransactionManager.class);
    }

    private <S> S service(Class<S> type) {
        return bundles.getService(bundles.getServiceReference(type));
    }

    private static TransactionOperation put(String plugin, String entry) {
        return TransactionOperation.write(plugin, "put", Map.of("entry", entry));
    }

    private String begun(String entry) {
        String id = transactions.beginTransaction();
        transactions.addOperation(id, put(SHOP, entry));
        transactions.addOperation(id, put(BANK, entry));
        return id;
    }

    private void ledgers(PluginJar bank) {
        load(PluginJar.ledger(SHOP));
        load(bank);
        Await.until("both take part", () -> transactions.listParticipants().equals(List.of(BANK, SHOP)));
    }

    private void behave(String plugin, String call, String kind) {
        manager.sendCommand(plugin, "behave", Map.of(call, kind));
    }

    @Test
    public void twoPluginsHaveItOrNeither() {
        ledgers(PluginJar.ledger(BANK));
        load(PluginJar.plugin(PLAIN, "1.0.0"));

        String good = begun("good");
        transactions.addOperation(good, TransactionOperation.configure(PLAIN, Map.of("colour", "red")));
        assertThat(transactions.commit(good).state()).isEqualTo(TransactionState.COMMITTED);
        assertThat(send(SHOP, "entries")).isEqualTo(List.of("good"));
        assertThat(send(BANK, "entries")).isEqualTo(List.of("good"));
        assertThat(manager.getPluginConfiguration(PLAIN)).containsEntry("colour", "red");

        behave(BANK, "prepare", "throw");
        String bad = begun("bad");
        transactions.addOperation(bad, TransactionOperation.configure(PLAIN, Map.of("colour", "blue")));
        assertThat(failure(() -> transactions.commit(bad)))
                .isInstanceOf(TransactionException.class)
                .hasMessageContaining("participant 'itest.bank' does not agree");
        assertThat(send(SHOP, "entries")).isEqualTo(List.of("good"));
        assertThat(send(SHOP, "prepared")).isEqualTo(List.of());
        assertThat(manager.getPluginConfiguration(PLAIN)).containsEntry("colour", "red");
        assertThat(transactions.getTransactionState(bad)).isEqualTo(TransactionState.ABORTED);
    }

    @Test
    public void aPluginThatCannotBeToldIsToldWhenItIsBack() {
        ledgers(PluginJar.ledger(BANK));
        behave(BANK, "commit", "throw");
        String id = begun("late");

        TransactionInfo info = transactions.commit(id);

        assertThat(info.isInDoubt()).isTrue();
        assertThat(transactions.listInDoubt()).extracting(TransactionInfo::id).containsExactly(id);
        assertThat(send(SHOP, "entries")).isEqualTo(List.of("late"));
        manager.stopPlugin(BANK, false);
        manager.startPlugin(BANK);
        Await.until("told", () -> transactions.getTransactionState(id) == TransactionState.COMMITTED);
        assertThat(send(BANK, "entries")).isEqualTo(List.of("late"));
        assertThat(transactions.listInDoubt()).isEmpty();
    }

    @Test
    public void whatIsInDoubtOutlivesTheBundleOfTransactions() throws BundleException {
        ledgers(PluginJar.ledger(BANK));
        behave(BANK, "commit", "throw");
        String decided = begun("decided");
        assertThat(transactions.commit(decided).isInDoubt()).isTrue();
        String open = begun("open");
        assertThat(transactions.getTransactionState(open)).isEqualTo(TransactionState.ACTIVE);
        Bundle own = bundles.getServiceReference(PluginTransactionManager.class).getBundle();

        own.stop();
        behave(BANK, "commit", "none");
        own.start();

        Await.until("back", () -> bundles.getServiceReference(PluginTransactionManager.class) != null);
        transactions = service(PluginTransactionManager.class);
        Await.until(
                "told",
                () -> transactions.getTransactionState(decided) == TransactionState.COMMITTED
                        && send(BANK, "entries").equals(List.of("decided")));
        assertThat(transactions.hasTransaction(open)).isFalse();
        assertThat(send(SHOP, "entries")).isEqualTo(List.of("decided"));
    }

    @Test
    public void whatAPluginBeganIsRolledBackWhenItStops() {
        load(PluginJar.ledger(SHOP));
        String id = (String) send(SHOP, "begin");
        assertThat(transactions.getTransaction(id).orElseThrow().owner()).isEqualTo(SHOP);
        assertThat(send(SHOP, "entries")).isEqualTo(List.of("open"));

        manager.stopPlugin(SHOP, false);

        assertThat(transactions.getTransactionState(id)).isEqualTo(TransactionState.ABORTED);
        manager.startPlugin(SHOP);
        assertThat(send(SHOP, "entries")).isEqualTo(List.of());
        assertThat(transactions.listParticipants()).containsExactly(SHOP);
    }

    @Test
    public void aPluginThatHangsIsGivenUpAndTheLimitCounts() {
        ledgers(PluginJar.ledger(BANK).behaves("put", "hang"));
        String id = transactions.beginTransaction(IsolationLevel.SERIALIZABLE, Duration.ofMillis(500));
        transactions.addOperation(id, put(SHOP, "x"));
        transactions.addOperation(id, put(BANK, "x"));
        lifecycle.setDefaultConfig(shortLimits());
        PluginException failure = failure(() -> transactions.commit(id));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        Await.until(
                "ended",
                () -> transactions.getTransaction(id).orElseThrow().state().isEnded());
        assertThat(send(SHOP, "entries")).isEqualTo(List.of());
        String next = transactions.beginTransaction();
        transactions.addOperation(next, put(SHOP, "next"));
        assertThat(transactions.commit(next).state()).isEqualTo(TransactionState.COMMITTED);
    }

    @Test
    public void theBusTellsWhatBecomesOfThem() {
        List<Message> heard = new CopyOnWriteArrayList<>();
        try (Subscription listening = service(MessageBus.class).subscribe(TransactionTopics.ROOT + "/+", heard::add)) {
            assertThat(listening.isActive()).isTrue();
            ledgers(PluginJar.ledger(BANK));
            String id = begun("said");
            transactions.commit(id);
            Await.until(() -> "five messages of " + id + ": " + heard, () -> heard.size() == 5);
            assertThat(heard).allMatch(message -> message.topic().equals(TransactionTopics.transaction(id)));
            assertThat(String.valueOf(heard.get(4).payload())).contains("Committed", SHOP);
        }
    }

    @Test
    public void participantsBelongToTheirBundle() {
        ledgers(PluginJar.ledger(BANK));
        manager.unloadPlugin(BANK);
        assertThat(transactions.isParticipantRegistered(BANK)).isFalse();
        assertThat(transactions.isParticipantRegistered(SHOP)).isTrue();
        String id = transactions.beginTransaction();
        assertThat(failure(() -> transactions.enlistParticipant(id, BANK)).code())
                .isEqualTo(PluginErrorCode.NOT_FOUND);
        transactions.rollback(id);
    }
}
