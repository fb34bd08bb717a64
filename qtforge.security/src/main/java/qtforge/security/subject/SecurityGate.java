// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.InstallGate;
import qtforge.api.security.PendingApproval;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PolicyDecision;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.api.security.SecurityValidationResult;
import qtforge.caller.Rights;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyHolder;
import qtforge.security.verify.DataFolder;
import qtforge.security.verify.Inspection;
import qtforge.security.verify.JarInspector;

/**
 * The gate that security rests on: every jar on every way in is looked at, judged by level, policy and rules, and an update that
 * asks for more than before waits for consent. Holds no lock while it calls others.
 */
@Component(
        service = InstallGate.class,
        immediate = true,
        property = {InstallGate.SECURITY + ":Boolean=true", "service.ranking:Integer=10000"})
public final class SecurityGate implements InstallGate {

    private static final long ORIGINALS_BIGGEST = 100L << 20;

    private final JarInspector inspector;
    private final PolicyHolder policies;
    private final SecurityPolicyEngine engine;
    private final PermissionManager permissions;
    private final AuditLog audit;
    private final InstalledSubjects installed;
    private final PendingUpdates pending;
    private final VerifiedRecords records;
    private final Clock clock;
    /** What was in force before what is, by subject: an update may yet be undone. */
    private final Map<String, String> previous = new ConcurrentHashMap<>();

    @Activate
    public SecurityGate(
            BundleContext context,
            @Reference JarInspector inspector,
            @Reference PolicyHolder policies,
            @Reference SecurityPolicyEngine engine,
            @Reference PermissionManager permissions,
            @Reference AuditLog audit,
            @Reference InstalledSubjects installed,
            @Reference PendingUpdates pending) {
        this(
                inspector,
                policies,
                engine,
                permissions,
                audit,
                installed,
                pending,
                new VerifiedRecords(DataFolder.of(context), Clock.systemUTC()),
                Clock.systemUTC());
    }

    SecurityGate(
            JarInspector inspector,
            PolicyHolder policies,
            SecurityPolicyEngine engine,
            PermissionManager permissions,
            AuditLog audit,
            InstalledSubjects installed,
            PendingUpdates pending,
            VerifiedRecords records,
            Clock clock) {
        this.inspector = inspector;
        this.policies = policies;
        this.engine = engine;
        this.permissions = permissions;
        this.audit = audit;
        this.installed = installed;
        this.pending = pending;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void examine(Candidate candidate) {
        Rights.privileged(() -> judge(candidate));
    }

    private void judge(Candidate candidate) {
        Policy policy = policies.current();
        Inspection seen = inspector.inspect(candidate.content(), policy);
        SecurityValidationResult verdict = seen.judge(policy.level());
        if (!verdict.isValid()) {
            throw refusal(candidate, seen.code(policy.level()), String.join("; ", verdict.errors()));
        }
        if (!seen.sha256().equals(candidate.archive().sha256())
                || !seen.subject().equals(candidate.subject())) {
            throw refusal(
                    candidate,
                    PluginErrorCode.SECURITY_VIOLATION,
                    "its content is '" + seen.subject() + "' with SHA-256 " + seen.sha256()
                            + ", but '" + candidate.subject() + "' with "
                            + candidate.archive().sha256()
                            + " was announced; install it again");
        }
        askRules(candidate, seen);
        InstalledSubject subject = new InstalledSubject(
                seen.subject(), version(candidate), seen.sha256(), seen.signer(), seen.requested());
        askConsent(candidate, seen, subject);
        warnOfOtherSigner(candidate, subject);
        records.write(subject);
    }

    /** One that has grants waits for consent; of others it is noted. The policy can demand that the signer stays the same. */
    private void warnOfOtherSigner(Candidate candidate, InstalledSubject subject) {
        String before =
                installed.find(subject.subject()).map(InstalledSubject::signer).orElse("");
        if (!before.isEmpty() && !before.equals(subject.signer())) {
            audit.record(
                    AuditKind.WARNING,
                    subject.subject(),
                    "",
                    candidate.source() + " is "
                            + (subject.signer().isEmpty() ? "not signed" : "signed by " + subject.signer())
                            + ", while what it replaces is signed by " + before
                            + "; have the policy demand the signer if that must not be",
                    "",
                    Map.of("sha256", subject.sha256()));
        }
    }

    private static Version version(Candidate candidate) {
        return candidate
                .archive()
                .metadata()
                .map(PluginMetadata::version)
                .orElseGet(() -> Version.fromOsgi(candidate.archive().bundleVersion()));
    }

    private void askRules(Candidate candidate, Inspection seen) {
        PolicyDecision decision = engine.evaluatePolicy(attributes(candidate, seen));
        for (String rule : decision.warnings()) {
            audit.record(
                    AuditKind.WARNING,
                    seen.subject(),
                    "",
                    "rule '" + rule + "' warns about the installation of " + candidate.source(),
                    "",
                    Map.of("sha256", seen.sha256()));
        }
        if (decision.action() == RuleAction.DENY) {
            throw refusal(
                    candidate,
                    PluginErrorCode.PERMISSION_DENIED,
                    "policy rule '" + decision.rule() + "' denies it; change the rule if it should be installed");
        }
    }

    private static Map<String, Object> attributes(Candidate candidate, Inspection seen) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("operation", candidate.installedVersion().isPresent() ? "update" : "install");
        attributes.put("plugin", seen.subject());
        attributes.put("version", version(candidate).toString());
        attributes.put("trust", seen.trustLevel().value());
        attributes.put("signed", seen.isSigned());
        attributes.put("signer", seen.signer());
        attributes.put("sha256", seen.sha256());
        attributes.put("size", seen.size());
        attributes.put("file_exists", true);
        attributes.put("file_size_ok", seen.size() > 0 && seen.size() <= ORIGINALS_BIGGEST);
        attributes.put("valid_extension", candidate.source().toString().endsWith(".jar"));
        return attributes;
    }

    private void askConsent(Candidate candidate, Inspection seen, InstalledSubject subject) {
        String id = subject.subject();
        if (candidate.installedVersion().isEmpty()
                || candidate.archive().metadata().isEmpty()
                || engine.policyMode() == EnforcementMode.OFF
                || pending.isApproved(id, subject.sha256())) {
            return;
        }
        List<PermissionGrant> before = new ArrayList<>(permissions.permissions(id));
        List<PermissionGrant> additional = subject.requested().stream()
                .filter(grant -> !before.contains(grant) && !permissions.hasPermission(id, grant))
                .toList();
        Set<PermissionGrant> askedBefore = new HashSet<>(
                installed.find(id).map(InstalledSubject::requested).orElse(List.of()));
        String signer = before.isEmpty()
                ? ""
                : installed.find(id).map(InstalledSubject::signer).orElse("");
        boolean otherSigner = !signer.isEmpty() && !signer.equals(subject.signer());
        if (!otherSigner && askedBefore.containsAll(additional)) {
            return;
        }
        List<PermissionGrant> beyond = additional.stream()
                .filter(grant -> !seen.trustLevel().mayBeGranted(grant))
                .toList();
        PendingApproval approval = new PendingApproval(
                id,
                candidate.installedVersion().get(),
                subject.version(),
                subject.sha256(),
                candidate.source().toString(),
                additional,
                beyond,
                clock.instant());
        pending.keep(approval, subject.signer(), candidate.content());
        // What was granted was granted to the plugin of that publisher, not to whoever uses its id.
        String reason = otherSigner
                ? "is " + (subject.signer().isEmpty() ? "not signed" : "signed by " + subject.signer())
                        + ", while the installed one, which has grants, is signed by " + signer
                        + (additional.isEmpty() ? "" : ", and asks for more than was granted: " + additional)
                : "asks for more than was granted: " + additional;
        String message = "the update of plugin '" + id + "' from " + approval.current() + " to " + approval.proposed()
                + " (" + candidate.source() + ") " + reason + ", and waits for consent";
        String remedy = "qtforge:approve " + id;
        audit.record(
                AuditKind.CONSENT_NEEDED,
                id,
                PropertyFile.text(additional),
                message,
                remedy,
                Map.of("sha256", subject.sha256(), "source", approval.source()));
        throw new PluginException(
                PluginErrorCode.PERMISSION_DENIED, id, message + "; run " + remedy + " to give it", null);
    }

    private PluginException refusal(Candidate candidate, PluginErrorCode code, String why) {
        String message = candidate.source() + " is not installed: " + why;
        audit.record(
                AuditKind.INSTALL_REFUSED,
                candidate.subject(),
                "",
                message,
                "",
                Map.of("sha256", candidate.archive().sha256(), "code", code.name()));
        return new PluginException(code, candidate.subject(), message, null);
    }

    @Override
    public void inForce(Map<String, String> digests) {
        Rights.privileged(() -> putInForce(digests));
    }

    /** Refuses what was put on the blacklist, and lets what was refused at start run when it was taken off. */
    @Override
    public void starting(String pluginId, String digest) {
        Rights.privileged(() -> putInForce(Map.of(pluginId, digest)));
    }

    private void putInForce(Map<String, String> digests) {
        Policy policy = policies.current();
        EnforcementMode mode = engine.policyMode();
        List<InstalledSubject> known = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        digests.forEach((subject, all) -> {
            List<InstalledSubject> versions = new ArrayList<>();
            for (String sha256 : all.split(" ")) {
                Optional<InstalledSubject> record =
                        records.read(sha256).filter(found -> found.subject().equals(subject));
                if (record.isEmpty() && mode == EnforcementMode.ENFORCE) {
                    problems.add("'" + subject + "' with SHA-256 " + sha256
                            + " was never verified by this runtime; uninstall and install it again");
                }
                InstalledSubject found =
                        record.orElseGet(() -> new InstalledSubject(subject, Version.ZERO, sha256, "", List.of()));
                if (mode != EnforcementMode.OFF) {
                    blacklisted(policy, found).ifPresent(problems::add);
                }
                versions.add(found);
            }
            known.add(together(versions));
        });
        if (!problems.isEmpty()) {
            throw new PluginException(PluginErrorCode.SECURITY_VIOLATION, String.join("; ", problems));
        }
        List<InstalledSubject> news = known.stream()
                .filter(subject -> !installed.find(subject.subject()).equals(Optional.of(subject)))
                .toList();
        if (!news.isEmpty()) {
            replace(news);
            collect();
        }
        known.forEach(this::settle);
    }

    /**
     * Versions of a library have the rights of its name together, so they are trusted together: by a signer they all have, and
     * by no digest, which would be that of one of them.
     */
    private static InstalledSubject together(List<InstalledSubject> versions) {
        InstalledSubject first = versions.get(0);
        if (versions.size() == 1) {
            return first;
        }
        boolean sameSigner = versions.stream().allMatch(each -> each.signer().equals(first.signer()));
        List<PermissionGrant> requested = versions.stream()
                .flatMap(each -> each.requested().stream())
                .distinct()
                .toList();
        Version highest = versions.stream()
                .map(InstalledSubject::version)
                .max(Version::compareTo)
                .orElseThrow();
        String digests = versions.stream().map(InstalledSubject::sha256).collect(Collectors.joining(" "));
        return new InstalledSubject(first.subject(), highest, digests, sameSigner ? first.signer() : "", requested);
    }

    private static Optional<String> blacklisted(Policy policy, InstalledSubject subject) {
        for (String key : List.of(subject.subject(), subject.sha256(), subject.signer())) {
            if (policy.blacklist().containsKey(key)) {
                return Optional.of("'" + subject.subject() + "' is on the blacklist: "
                        + policy.blacklist().get(key) + "; uninstall it, or take it off the list");
            }
        }
        return Optional.empty();
    }

    /** All or nothing: when the rows cannot be made, what was in force before is again. */
    private void replace(List<InstalledSubject> known) {
        Map<String, Optional<InstalledSubject>> before = new HashMap<>();
        known.forEach(subject -> before.put(subject.subject(), installed.put(subject)));
        try {
            policies.refresh();
        } catch (RuntimeException e) {
            before.forEach((subject, old) -> {
                if (old.isPresent()) {
                    installed.put(old.get());
                } else {
                    installed.remove(subject);
                }
            });
            throw e;
        }
        before.forEach((subject, old) -> old.ifPresent(was -> previous.put(subject, was.sha256())));
    }

    private void settle(InstalledSubject subject) {
        List<PermissionGrant> leftOver = pending.inForce(subject.subject(), subject.sha256());
        if (!leftOver.isEmpty()) {
            leftOver.forEach(grant -> permissions.revokePermission(subject.subject(), grant));
            pending.takenBack(subject.subject());
        }
    }

    private void collect() {
        Set<String> keep = new HashSet<>();
        previous.values().forEach(digests -> keep.addAll(List.of(digests.split(" "))));
        installed.all().forEach(subject -> keep.addAll(List.of(subject.sha256().split(" "))));
        pending.all().forEach(approval -> keep.add(approval.sha256()));
        records.collect(keep);
    }

    @Override
    public void removed(String subject) {
        Rights.privileged(() -> {
            pending.drop(subject);
            previous.remove(subject);
            if (installed.remove(subject)) {
                policies.refresh();
            }
            collect();
        });
    }
}
