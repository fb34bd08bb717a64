// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import qtforge.enforcement.bridge.Gate;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;

/** Rewrites the JDK, once in a JVM, and puts a checker behind the gate. */
final class AgentInstallation {

    /** The framework and those of its services that ask for permissions, and this runtime. */
    private static final List<String> FRAMEWORK = List.of(
            "org/apache/felix/framework/",
            "org/apache/felix/scr/",
            "org/apache/felix/cm/",
            "org/apache/felix/fileinstall/",
            "org/apache/felix/gogo/",
            "org/osgi/",
            "qtforge/");

    /** The first Java without a SecurityManager. */
    private static final int NO_MANAGER = 24;

    /** Guarded by the class: what was rewritten; null until then. Once in a JVM, as rewriting twice would ask twice. */
    private static PointClasses rewritten;

    /** Guarded by the class: what rewrites; null until then. */
    private static PointTransformer transformer;

    /** Guarded by the class: how long it stays; null until then. */
    private static Tenure tenure;

    /** Guarded by the class: the checker of the latest enforcer. */
    private static AgentChecker latest;

    private AgentInstallation() {}

    /**
     * Rewrites the JDK.
     *
     * @param instrumentation what the agent was given
     * @param authority who is asked
     * @param desk where denials are brought
     * @throws EnforcementFailure when an entry point is missing, or this JVM does not let itself be rewritten
     */
    static synchronized AgentEnforcer install(Instrumentation instrumentation, Authority authority, DenialDesk desk)
            throws EnforcementFailure {
        int jdk = Runtime.version().feature();
        try {
            List<EntryPoint> table = EntryPoints.of(jdk);
            PointClasses classes = rewritten == null ? PointClasses.of(table) : rewritten;
            Origins origins = new Origins(instrumentation);
            ThreadOwners owners = new ThreadOwners();
            Judge judge = new Judge(authority, desk, origins, new Boundaries(table), owners);
            JdkFields fields = new JdkFields(instrumentation);
            AgentThreadLedger ledger = new AgentThreadLedger(authority, fields::over);
            ThreadInquiries threads = new ThreadInquiries(judge, owners, ledger);
            Inquiries makers = new Inquiries(judge, fields, origins, threads);
            if (rewritten == null) {
                transformer = new PointTransformer(classes.points());
                tenure = new Tenure(instrumentation, transformer);
            }
            List<Inquiry> inquiries = new ArrayList<>();
            for (EntryPoint point : classes.points()) {
                inquiries.add(point.kind().equals("recorder") ? tenure : makers.of(point));
            }
            if (rewritten == null) {
                rewrite(instrumentation, classes, jdk);
                rewritten = classes;
            }
            owners.present();
            AgentChecker checker = new AgentChecker(inquiries, new AgentManager(judge));
            Warmth.of(checker, judge);
            if (latest != null && latest.open() || !Gate.install(latest, checker)) {
                throw failure("an enforcer is in place in this JVM already", null);
            }
            latest = checker;
            return new AgentEnforcer(judge, ledger, checker);
        } catch (ReflectiveOperationException | UnmodifiableClassException e) {
            throw failure(e.toString(), e);
        } catch (RuntimeException | LinkageError e) {
            throw failure(e.toString(), e);
        }
    }

    private static void rewrite(Instrumentation instrumentation, PointClasses classes, int jdk)
            throws UnmodifiableClassException, EnforcementFailure {
        PointTransformer points = transformer;
        FrameworkTransformer framework = new FrameworkTransformer(FRAMEWORK);
        tenure.begin();
        Set<Class<?>> again = new LinkedHashSet<>(classes.types());
        if (jdk < NO_MANAGER) {
            // There the JDK itself still asks for the manager, so that only the framework may be given one.
            instrumentation.addTransformer(framework, true);
            for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
                if (framework.concerns(loaded.getName().replace('.', '/'))
                        && instrumentation.isModifiableClass(loaded)) {
                    again.add(loaded);
                }
            }
        }
        instrumentation.retransformClasses(again.toArray(new Class<?>[0]));
        if (points.failure() != null) {
            throw failure("a class of the JDK cannot be rewritten: " + points.failure(), points.failure());
        }
        List<String> missing = new ArrayList<>();
        for (int number = 0; number < classes.points().size(); number++) {
            if (!points.found(number)) {
                missing.add(classes.points().get(number).toString());
            }
        }
        if (!missing.isEmpty()) {
            throw failure(
                    "Java " + jdk + " lacks entry points that are to be guarded: " + String.join(", ", missing), null);
        }
        tenure.end();
    }

    private static EnforcementFailure failure(String what, Throwable cause) {
        return new EnforcementFailure(
                "permissions cannot be enforced by the agent: " + what
                        + "; use a Java version this release was made for",
                cause);
    }
}
