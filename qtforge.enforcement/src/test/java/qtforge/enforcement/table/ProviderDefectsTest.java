// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import org.osgi.service.permissionadmin.PermissionInfo;
import qtforge.enforcement.decision.EnforcementFailure;
import qtforge.enforcement.testplugin.MadePermission;

/** What was found wrong with another provider, by the numbers it was found under. */
class ProviderDefectsTest extends TableFixture {

    private static final String ALL = "allow {(java.security.AllPermission)}";
    private static final long LIMIT_SECONDS = 60;

    @Test
    void d1AnEmptyTableDeniesEverything() throws Exception {
        Bundle plugin = plugin(PLUGIN);

        assertThat(mayRead(plugin, "/x")).isFalse();
        commit(ALL);
        assertThat(mayRead(plugin, "/x")).isTrue();
        commit();
        assertThat(mayRead(plugin, "/x")).isFalse();
        permissionAdmin().setDefaultPermissions(null);
        assertThat(mayRead(plugin, "/x")).isFalse();
        assertThat(table.authority().implies(domain(framework()), new RuntimePermission("exitVM")))
                .as("the framework itself")
                .isTrue();
    }

    private Bundle framework() {
        return framework;
    }

    private static java.security.ProtectionDomain domain(Framework framework) {
        return framework.getClass().getProtectionDomain();
    }

    @Test
    void d2AFailedCommitLeavesTheTableAsItWas() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        commit("allow {" + read("/x") + "} \"1\"");
        List<String> before = encoded();

        assertThatIllegalStateException().isThrownBy(() -> commit(ALL, "deny {(no.such.Permission)}"));
        assertThatIllegalStateException()
                .isThrownBy(() -> commit(ALL, "allow {" + read("/y").replace("read", "raed") + "}"));
        ConditionalPermissionUpdate update = admin().newConditionalPermissionUpdate();
        update.getConditionalPermissionInfos().add(null);
        assertThatIllegalStateException().isThrownBy(update::commit);

        assertThat(encoded()).isEqualTo(before);
        assertThat(mayRead(plugin, "/x")).isTrue();
        assertThat(mayRead(plugin, "/y")).isFalse();
    }

    @Test
    void d3NothingIsReadFromDiskAfterARestartSoTheOrderIsOursToGive() throws Exception {
        String[] rows = IntStream.range(0, 12)
                .mapToObj(i -> "deny {" + read("/x/" + i) + "} \"" + i + "\"")
                .toArray(String[]::new);
        commit(rows);
        List<String> before = encoded();

        stop();
        start();

        assertThat(encoded()).isEmpty();
        commit(rows);
        assertThat(encoded()).isEqualTo(before);
    }

    @Test
    void d4NoFileIsKeptThatCouldBeDeletedOrForged() throws Exception {
        plugin(PLUGIN);
        commit(ALL);
        permissionAdmin()
                .setPermissions(PLUGIN, new PermissionInfo[] {new PermissionInfo("(java.security.AllPermission)")});
        stop();

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("security") || name.endsWith(".txt"));
        }
        start();
        assertThat(permissionAdmin().getLocations()).isNull();
    }

    @Test
    void d5RowsThatDenyWithATypoAreRefused() {
        String any = at("*");
        for (String row : List.of(
                "deny {" + any + "(java.io.FilePermision \"/x\" \"read\")}",
                "deny {" + any + "(java.io.FilePermission \"/x\" \"raed\")}",
                "deny {[org.osgi.service.condpermadmin.BundleLocationConditon \"*\"]" + read("/x") + "}",
                "deny {[org.osgi.service.condpermadmin.BundleLocationCondition]" + read("/x") + "}",
                "deny {[java.lang.String \"*\"]" + read("/x") + "}")) {
            assertThatIllegalStateException().as(row).isThrownBy(() -> commit(row, ALL));
        }
        assertThat(encoded()).isEmpty();
    }

    @Test
    void d5RowsThatAllowWithAnUnknownConditionOrClassGrantNothing() throws Exception {
        Bundle plugin = plugin(PLUGIN);

        commit(
                "allow {[no.such.Condition] (java.security.AllPermission)}",
                "allow {(no.such.Permission \"/x\" \"read\")}");

        assertThat(mayRead(plugin, "/x")).isFalse();
    }

    @Test
    void d5DeniesAPermissionWhoseClassOnlyABundleHas() throws Exception {
        String deny = "deny {" + at(PLUGIN) + "(" + MadePermission.NAME + " \"a\")}";
        assertThatIllegalStateException().isThrownBy(() -> commit(deny, ALL));
        Bundle plugin = plugin(PLUGIN);
        Bundle bringer =
                framework.getBundleContext().installBundle("acme", new ByteArrayInputStream(MadePermission.bundle()));

        commit(deny, "allow {(" + MadePermission.NAME + " \"*\")}");

        assertThat(may(plugin, made(bringer, "a"))).isFalse();
        assertThat(may(plugin, made(bringer, "b"))).isTrue();
    }

    private static Permission made(Bundle bundle, String name) throws ReflectiveOperationException {
        return (Permission) bundle.loadClass(MadePermission.NAME)
                .getConstructor(String.class, String.class)
                .newInstance(name, null);
    }

    @Test
    void d6PostponedConditionsAreRefusedAndNeverGrant() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        String postponed = "[" + TestConditions.Postponed.class.getName() + "]";

        assertThatIllegalStateException()
                .isThrownBy(() -> commit("allow {" + postponed + read("/x") + "}"))
                .withMessageContaining("postponed");
        assertThatIllegalStateException().isThrownBy(() -> commit("deny {" + postponed + read("/x") + "}", ALL));
        assertThat(mayRead(plugin, "/x")).isFalse();
    }

    @Test
    void d6ConditionsThatBreakOrTurnPostponedNeverGrantAndAlwaysDeny() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        String condition = "[" + TestConditions.Treacherous.class.getName() + "]";
        commit(
                "deny {" + condition + read("/x") + "}",
                "allow {" + condition + read("/y") + "}",
                "allow {" + read("/x") + "}");

        for (boolean postponed : new boolean[] {false, true}) {
            TestConditions.Treacherous.postponed = postponed;
            assertThat(mayRead(plugin, "/x")).isFalse();
            assertThat(mayRead(plugin, "/y")).isFalse();
        }
        TestConditions.Treacherous.postponed = false;
    }

    @Test
    void mutableConditionsAreAskedAtEachCheckAndNothingIsRemembered() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        commit("allow {[" + TestConditions.Switch.class.getName() + "]" + read("/x") + "}");

        TestConditions.Switch.on = false;
        assertThat(mayRead(plugin, "/x")).isFalse();
        TestConditions.Switch.on = true;
        assertThat(mayRead(plugin, "/x")).isTrue();
        assertThat(table.authority().version()).isNotEqualTo(table.authority().version());
    }

    @Test
    void d7CommitsReuseWhatDidNotChangeAndLeaveNothingBehind() throws Exception {
        List<Bundle> bundles = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            bundles.add(plugin("qtforge:plugin/" + i));
        }
        WeakReference<Object> first = null;
        for (int round = 0; round < 500; round++) {
            String[] rows = new String[50];
            for (int i = 0; i < rows.length; i++) {
                rows[i] =
                        "allow {" + at("qtforge:plugin/" + i) + read("/x/" + (i == 0 ? round : i)) + "} \"" + i + "\"";
            }
            assertThat(commit(rows)).isTrue();
            for (Bundle bundle : bundles) {
                assertThat(mayRead(bundle, "/nothing")).isFalse();
            }
            if (round == 0) {
                first = new WeakReference<>(admin().newConditionalPermissionUpdate()
                        .getConditionalPermissionInfos()
                        .get(0));
            }
        }
        assertThat(mayRead(bundles.get(0), "/x/499")).isTrue();
        assertThat(mayRead(bundles.get(0), "/x/498")).isFalse();
        awaitCollection(first);
    }

    @Test
    void d7AnUninstalledBundleIsForgotten() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        commit(ALL);
        assertThat(mayRead(plugin, "/x")).isTrue();
        WeakReference<ClassLoader> loader = new WeakReference<>(
                plugin.adapt(org.osgi.framework.wiring.BundleWiring.class).getClassLoader());

        plugin.uninstall();
        plugin = null;
        framework.adapt(org.osgi.framework.wiring.FrameworkWiring.class).refreshBundles(null);

        awaitCollection(loader);
    }

    private static void awaitCollection(WeakReference<?> reference) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (reference.get() != null) {
            assertThat(System.nanoTime()).as("something still holds it").isLessThan(end);
            System.gc();
            Thread.onSpinWait();
        }
    }

    @Test
    void d8OfConcurrentCommitsExactlyOneWinsAndNobodyBlocks() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        int threads = 4;
        int rounds = 50;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier barrier = new CyclicBarrier(threads);
            List<Future<Integer>> won = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int number = t;
                won.add(pool.submit(contender(plugin, number, rounds, barrier)));
            }
            int wins = 0;
            for (Future<Integer> each : won) {
                wins += each.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
            assertThat(wins).isEqualTo(rounds);
            assertThat(encoded()).hasSize(rounds);
        } finally {
            pool.shutdownNow();
        }
    }

    private Callable<Integer> contender(Bundle plugin, int number, int rounds, CyclicBarrier barrier) {
        return () -> {
            int wins = 0;
            for (int round = 0; round < rounds; round++) {
                ConditionalPermissionUpdate update = admin().newConditionalPermissionUpdate();
                update.getConditionalPermissionInfos()
                        .add(
                                0,
                                admin().newConditionalPermissionInfo(
                                                "allow {" + read("/x/" + number + "/" + round) + "}"));
                barrier.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                if (update.commit()) {
                    wins++;
                }
                mayRead(plugin, "/x/0/0");
                barrier.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
            return wins;
        };
    }

    @Test
    @SuppressWarnings("deprecation")
    void d8TheOldMethodsAndCommitsDoNotBlockEachOther() throws Exception {
        int threads = 4;
        int rounds = 100;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String name = "row " + t;
                done.add(pool.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        ConditionalPermissionInfo row = admin().setConditionalPermissionInfo(
                                        name,
                                        null,
                                        new PermissionInfo[] {new PermissionInfo("(java.security.AllPermission)")});
                        admin().newConditionalPermissionUpdate().commit();
                        if (round < rounds - 1) {
                            row.delete();
                        }
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
            assertThat(encoded()).hasSize(threads);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void d9AFrameworkWithoutAPlaceForTheTableIsRefused() {
        Framework other = (Framework) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Framework.class},
                (proxy, method, arguments) -> method.getName().equals("getSymbolicName") ? "other" : null);

        assertThatExceptionOfType(EnforcementFailure.class)
                .isThrownBy(() -> TablePlug.into(other, new TableSecurityProvider(null, desk)))
                .withMessageContaining("other")
                .withMessageContaining("Apache Felix");
    }

    @Test
    void d10SignerRowsTrustNobodyByName() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        String signer = "[org.osgi.service.condpermadmin.BundleSignerCondition \"*\"]";
        String notSigner = "[org.osgi.service.condpermadmin.BundleSignerCondition \"CN=evil\" \"!\"]";

        commit("allow {" + signer + read("/x") + "}", "allow {" + notSigner + read("/x") + "}");

        assertThat(mayRead(plugin, "/x")).isFalse();
        assertThat(plugin.getSignerCertificates(Bundle.SIGNERS_TRUSTED)).isEmpty();
        assertThat(plugin.getSignerCertificates(Bundle.SIGNERS_ALL)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> commit("deny {" + signer + read("/x") + "}", ALL));
    }

    @Test
    void onlyBundlesThatMayDoEverythingAreUnrestrictedWhateverTheFenceSays() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        Bundle own = plugin("reference:file:/dist/bundles/5/a.jar");
        Bundle bounded = plugin("reference:file:/dist/bundles/5/b.jar", "OSGI-INF/permissions.perm", read("/x"));
        commit(
                "deny {" + notAt("me")
                        + "(org.osgi.framework.ServicePermission \"x.Y\" \"get\") (java.lang.RuntimePermission \"setSecurityManager\")"
                        + " (java.security.SecurityPermission \"setPolicy\")}",
                "deny {" + at("qtforge:*") + "(java.lang.RuntimePermission \"exitVM\")}",
                "allow {" + at("reference:file:/dist/*") + "(java.security.AllPermission)}",
                "allow {" + at(PLUGIN) + "(java.security.AllPermission)}");

        assertThat(table.authority().restricted(domain(own))).isFalse();
        assertThat(may(own, new RuntimePermission("setSecurityManager"))).isFalse();
        assertThat(table.authority().restricted(domain(plugin))).isTrue();
        assertThat(table.authority().restricted(domain(bounded))).isTrue();
        assertThat(table.authority().restricted(null)).isFalse();
        assertThat(table.authority().location(domain(plugin))).isEqualTo(PLUGIN);
        assertThat(table.authority().bundleId(domain(plugin))).isEqualTo(plugin.getBundleId());
        assertThat(Set.of(table.authority().location(domain(framework)))).containsExactly("");
    }
}
