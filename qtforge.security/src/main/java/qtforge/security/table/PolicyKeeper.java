// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.PolicyProblem;
import qtforge.api.security.TrustLevel;
import qtforge.caller.Rights;
import qtforge.security.mapping.GrantMapping;
import qtforge.security.policy.FileProtection;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyFile;
import qtforge.security.policy.PolicyHolder;
import qtforge.security.policy.PolicyReader;
import qtforge.security.policy.PolicyReading;
import qtforge.security.policy.PolicyTerms;
import qtforge.security.policy.PolicyWriter;
import qtforge.security.subject.InstalledSubject;
import qtforge.security.table.PermissionTable.TableLost;
import qtforge.security.table.PolicyInForce.Change;
import qtforge.security.table.PolicyInForce.Outcome;

/**
 * The owner of policy, file and table. At start it reads the file and puts it in force, or stops the start. Whoever offers its
 * operations to others checks the caller first: here, everything is done with the runtime's own rights.
 */
@Component(
        service = {PolicyHolder.class, PolicyKeeper.class},
        immediate = true)
public final class PolicyKeeper implements PolicyHolder {

    private final BundleContext context;
    private final AuditLog audit;
    private final EnforcementMode mode;
    private final DirectoryLookup directory;
    private final PolicyInForce inForce;
    private final List<Consumer<Policy>> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public PolicyKeeper(BundleContext context, @Reference GrantMapping mapping, @Reference AuditLog audit) {
        this.context = context;
        this.audit = audit;
        this.mode = mode(context.getProperty("qtforge.security.mode"));
        this.directory = new DirectoryLookup(context);
        try {
            RuntimePlaces places = RuntimePlaces.of(context);
            PolicyTerms terms = new PolicyTerms(places.folders(), mapping);
            this.inForce = new PolicyInForce(
                    new PolicyFile(places.folders().home().resolve("etc").resolve("qtforge.policy")),
                    terms,
                    new RowCompiler(terms, places.own(), places.distribution()),
                    table(context),
                    directory::all);
            start();
        } catch (RuntimeException | LinkageError | TableLost e) {
            EnforcementLink.refuse(context, "the policy could not be put in force: " + e.getMessage());
            throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }

    private PermissionTable table(BundleContext bundle) {
        PermissionTable table = TableFinder.find(bundle);
        if (table == PermissionTable.NONE && mode != EnforcementMode.OFF) {
            throw new IllegalStateException(
                    "mode " + mode.name().toLowerCase(Locale.ROOT)
                            + " was asked for and this framework has no ConditionalPermissionAdmin; start it with the launcher");
        }
        return table;
    }

    private static EnforcementMode mode(String word) {
        if (word == null) {
            return EnforcementMode.OFF;
        }
        for (EnforcementMode mode : EnforcementMode.values()) {
            if (mode.name().equals(word.toUpperCase(Locale.ROOT))) {
                return mode;
            }
        }
        // A word nobody knows must not switch anything off.
        return EnforcementMode.ENFORCE;
    }

    private void start() throws TableLost {
        PolicyFile file = inForce.file();
        List<String> mistakes = new ArrayList<>();
        PolicyReading reading = null;
        try {
            file.clean();
            Optional<String> text = file.read();
            reading = PolicyReader.read(text.orElse(PolicyWriter.write(Policy.EMPTY)), inForce.terms());
            reading.problems().stream().map(PolicyProblem::toString).forEach(mistakes::add);
        } catch (PluginException e) {
            mistakes.add(e.getMessage());
        }
        List<String> open = Files.exists(file.path()) ? FileProtection.problems(file.path()) : List.of();
        if (mode == EnforcementMode.ENFORCE) {
            mistakes.addAll(open);
        } else {
            open.forEach(problem -> warn(problem, "chmod o-w " + file.path()));
        }
        if (mistakes.isEmpty()) {
            inForce.start(reading);
        } else {
            inForce.startUnreadable();
            refuse("the policy " + file.path() + " is not put in force:" + System.lineSeparator()
                    + String.join(System.lineSeparator(), mistakes));
        }
    }

    private void refuse(String reason) {
        audit.record(AuditKind.POLICY_REFUSED, "", "", reason, "qtforge:policy check", Map.of());
        if (mode != EnforcementMode.OFF) {
            EnforcementLink.refuse(context, reason);
        }
    }

    private void warn(String message, String remedy) {
        audit.record(AuditKind.WARNING, "", "", message, remedy, Map.of());
    }

    @Override
    public Policy current() {
        return inForce.state().policy();
    }

    @Override
    public Policy change(UnaryOperator<Policy> change) {
        return change((policy, ceilings) -> change.apply(policy));
    }

    Policy change(Change change) {
        return run(() -> inForce.change(change));
    }

    Policy apply(String text) {
        return run(() -> inForce.apply(text));
    }

    Policy restore() {
        return run(inForce::restore);
    }

    @Override
    public void refresh() {
        run(inForce::refresh);
    }

    @Override
    public void listen(Consumer<Policy> listener) {
        listeners.add(listener);
    }

    EnforcementMode mode() {
        return mode;
    }

    PolicyInForce inForce() {
        return inForce;
    }

    RuleBook rules(String subject) {
        return Rights.privileged(() -> inForce.rules(subject));
    }

    /** The level of what is installed; where nothing is, the highest level it could have. */
    TrustLevel trust(String subject) {
        return new Ceilings(directory.all()).of(current(), subject);
    }

    Optional<InstalledSubject> installed(String subject) {
        return directory.find(subject);
    }

    private interface Operation {

        Outcome run() throws TableLost;
    }

    private Policy run(Operation operation) {
        return Rights.privileged(() -> runPrivileged(operation));
    }

    private Policy runPrivileged(Operation operation) {
        Path path = inForce.file().path();
        boolean first = mode == EnforcementMode.OFF && !Files.exists(path);
        Outcome outcome;
        try {
            outcome = operation.run();
        } catch (TableLost e) {
            refuse(e.getMessage());
            throw new PluginException(PluginErrorCode.SYSTEM_ERROR, e.getMessage(), e);
        }
        if (outcome.foreign()) {
            warn("somebody else changed the permission table; it says again what the policy says", "");
        }
        if (first && Files.exists(path)) {
            warn(
                    "permissions are not enforced now, but there is a policy from now on, " + path
                            + ": the next start enforces it, and what it does not allow is denied then",
                    "qtforge.security.mode = off in etc/qtforge.properties keeps it off");
        }
        Policy policy = outcome.after().policy();
        if (outcome.changed()) {
            listeners.forEach(listener -> tell(listener, policy));
        }
        return policy;
    }

    private void tell(Consumer<Policy> listener, Policy policy) {
        try {
            listener.accept(policy);
        } catch (RuntimeException e) {
            warn("a listener failed after a change of the policy: " + e, "");
        }
    }
}
