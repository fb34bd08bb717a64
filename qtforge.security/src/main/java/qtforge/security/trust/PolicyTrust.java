// SPDX-License-Identifier: Apache-2.0
package qtforge.security.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.caller.Rights;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyHolder;
import qtforge.security.policy.SubjectPolicy;
import qtforge.security.policy.TrustRules;
import qtforge.security.subject.InstalledSubject;
import qtforge.security.subject.SubjectDirectory;
import qtforge.security.verify.Fingerprints;

/** Trust as it stands in the policy. */
@Component(service = TrustManager.class, immediate = true)
public final class PolicyTrust implements TrustManager {

    private static final String LIBRARY = "library/";

    private final PolicyHolder policies;
    private final SubjectDirectory installed;
    private final AuditLog audit;
    private final Stopper stopper;

    @Activate
    public PolicyTrust(
            BundleContext context,
            @Reference PolicyHolder policies,
            @Reference SubjectDirectory installed,
            @Reference AuditLog audit) {
        // The manager of plugins waits for the gate, so it is looked for when it is needed.
        this(policies, installed, audit, subject -> stop(context, subject));
    }

    PolicyTrust(PolicyHolder policies, SubjectDirectory installed, AuditLog audit, Stopper stopper) {
        this.policies = policies;
        this.installed = installed;
        this.audit = audit;
        this.stopper = stopper;
    }

    private static void stop(BundleContext context, String subject) {
        ServiceReference<PluginManager> reference = context.getServiceReference(PluginManager.class);
        PluginManager manager = reference == null ? null : context.getService(reference);
        if (manager == null) {
            // Nothing runs yet, and the gate lets nothing in force that is on the list.
            return;
        }
        try {
            if (subject.startsWith(LIBRARY)) {
                manager.libraries().stream()
                        .filter(library -> subject.equals(LIBRARY + library.symbolicName()))
                        .forEach(library -> manager.unloadLibrary(library.symbolicName(), library.version()));
            } else {
                manager.stopPlugin(subject, true);
            }
        } finally {
            context.ungetService(reference);
        }
    }

    @Override
    public TrustLevel trustLevel(String subject) {
        return decision(subject).level();
    }

    @Override
    public TrustDecision decision(String subject) {
        check("to read the trust of " + subject);
        Optional<InstalledSubject> found = installed.find(subject);
        return TrustRules.level(
                policies.current(),
                subject,
                found.map(InstalledSubject::sha256).orElse(""),
                found.map(InstalledSubject::signer).orElse(""));
    }

    @Override
    public TrustLevel trustLevelOf(String subject, String sha256, String signerFingerprint) {
        check("to read the trust of " + subject);
        return TrustRules.level(policies.current(), subject, plain(sha256), plain(signerFingerprint))
                .level();
    }

    @Override
    public List<PermissionGrant> setTrustLevel(String subject, TrustLevel level) {
        check("to change the trust of " + subject);
        InstalledSubject found = installed
                .find(subject)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.PLUGIN_NOT_FOUND,
                        "nothing is installed as '" + subject
                                + "', so that there is no SHA-256 to pin; install it first"));
        if (found.sha256().contains(" ")) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "several versions of '" + subject + "' are installed and have the rights of its name together, so"
                            + " none is trusted by its SHA-256; uninstall the others, or trust their signer");
        }
        List<PermissionGrant> takenAway = new ArrayList<>();
        Rights.privileged(() ->
                policies.change(policy -> Ceilings.enforce(pinned(policy, found, level), List.of(found), takenAway)));
        changed(
                subject,
                "'" + subject + "' (SHA-256 " + found.sha256() + ") has trust level " + level + " now"
                        + (takenAway.isEmpty() ? "" : "; taken away: " + takenAway));
        return List.copyOf(takenAway);
    }

    private static Policy pinned(Policy policy, InstalledSubject found, TrustLevel level) {
        SubjectPolicy decided = policy.subject(found.subject());
        SortedMap<String, TrustLevel> pins = new TreeMap<>(decided.pins());
        pins.put(found.sha256(), level);
        SortedMap<String, SubjectPolicy> subjects = new TreeMap<>(policy.subjects());
        subjects.put(
                found.subject(),
                new SubjectPolicy(
                        found.subject(),
                        decided.signer(),
                        pins,
                        decided.rights(),
                        decided.isolated(),
                        decided.threads()));
        return new Policy(
                policy.level(),
                policy.publishers(),
                subjects,
                policy.levels(),
                policy.everyone(),
                policy.blacklist(),
                policy.rules());
    }

    @Override
    public boolean isTrusted(String subject) {
        return trustLevel(subject).compareTo(TrustLevel.TRUSTED) >= 0;
    }

    @Override
    public List<TrustedPublisher> trustedPublishers() {
        check("to list the trusted publishers");
        return policies.current().publishers();
    }

    @Override
    public void addTrustedPublisher(TrustedPublisher publisher) {
        check("to trust a publisher");
        String fingerprint = plain(publisher.fingerprint());
        if (!Fingerprints.isFingerprint(fingerprint)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the fingerprint '" + publisher.fingerprint() + "' of publisher '" + publisher.name()
                            + "' is not 64 hexadecimal digits; give the SHA-256 of its certificate");
        }
        if (!publisher.name().matches("[A-Za-z0-9._-]{1,128}")) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the publisher's name '" + publisher.name()
                            + "' is not 1 to 128 letters, digits, dots, dashes and underscores; choose another");
        }
        TrustedPublisher added = new TrustedPublisher(publisher.name(), fingerprint, publisher.level());
        Rights.privileged(() -> policies.change(policy -> with(policy, added)));
        changed("", "publisher '" + added.name() + "' (" + fingerprint + ") is trusted with " + added.level());
    }

    private static Policy with(Policy policy, TrustedPublisher added) {
        for (TrustedPublisher known : policy.publishers()) {
            if (known.name().equals(added.name()) || known.fingerprint().equals(added.fingerprint())) {
                throw new PluginException(
                        PluginErrorCode.ALREADY_EXISTS,
                        "publisher '" + known.name() + "' (" + known.fingerprint()
                                + ") is trusted already; remove it first to change it");
            }
        }
        List<TrustedPublisher> publishers = new ArrayList<>(policy.publishers());
        publishers.add(added);
        return withPublishers(policy, publishers);
    }

    private static Policy withPublishers(Policy policy, List<TrustedPublisher> publishers) {
        return new Policy(
                policy.level(),
                publishers,
                policy.subjects(),
                policy.levels(),
                policy.everyone(),
                policy.blacklist(),
                policy.rules());
    }

    @Override
    public boolean removeTrustedPublisher(String name) {
        check("to trust a publisher no more");
        AtomicBoolean removed = new AtomicBoolean();
        List<PermissionGrant> takenAway = new ArrayList<>();
        Rights.privileged(() -> policies.change(policy -> {
            List<TrustedPublisher> left = policy.publishers().stream()
                    .filter(publisher -> !publisher.name().equals(name))
                    .toList();
            removed.set(left.size() < policy.publishers().size());
            return removed.get() ? Ceilings.enforce(withPublishers(policy, left), installed.all(), takenAway) : policy;
        }));
        if (removed.get()) {
            changed(
                    "",
                    "publisher '" + name + "' is trusted no more"
                            + (takenAway.isEmpty() ? "" : "; taken away: " + takenAway));
        }
        return removed.get();
    }

    @Override
    public void blacklist(String idOrDigest, String reason) {
        check("to put something on the blacklist");
        String key = key(idOrDigest);
        if (key.isBlank() || (reason + key).chars().anyMatch(Character::isISOControl)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "what is put on the blacklist, and why, must be one line of text, and the former not empty");
        }
        Rights.privileged(() -> policies.change(policy -> {
            SortedMap<String, String> blacklist = new TreeMap<>(policy.blacklist());
            blacklist.put(key, reason);
            return withBlacklist(policy, blacklist);
        }));
        changed("", "'" + key + "' is on the blacklist: " + reason);
        Rights.privileged(() -> {
            stopAll(key);
            return Boolean.TRUE;
        });
    }

    private void stopAll(String key) {
        PluginException failure = null;
        for (InstalledSubject subject : installed.all()) {
            if (key.equals(subject.subject())
                    || List.of(subject.sha256().split(" ")).contains(key)
                    || key.equals(subject.signer())) {
                try {
                    stopper.stop(subject.subject());
                } catch (PluginException e) {
                    // The others must be stopped all the same.
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static Policy withBlacklist(Policy policy, SortedMap<String, String> blacklist) {
        return new Policy(
                policy.level(),
                policy.publishers(),
                policy.subjects(),
                policy.levels(),
                policy.everyone(),
                blacklist,
                policy.rules());
    }

    @Override
    public boolean removeFromBlacklist(String idOrDigest) {
        check("to take something off the blacklist");
        String key = key(idOrDigest);
        AtomicBoolean removed = new AtomicBoolean();
        Rights.privileged(() -> policies.change(policy -> {
            SortedMap<String, String> blacklist = new TreeMap<>(policy.blacklist());
            removed.set(blacklist.remove(key) != null);
            return removed.get() ? withBlacklist(policy, blacklist) : policy;
        }));
        if (removed.get()) {
            changed("", "'" + key + "' is no longer on the blacklist");
        }
        return removed.get();
    }

    @Override
    public Optional<String> blacklisted(String idOrDigest) {
        check("to read the blacklist");
        return Optional.ofNullable(policies.current().blacklist().get(key(idOrDigest)));
    }

    /** Digests in the form in which they are compared; ids as they are. */
    private static String key(String idOrDigest) {
        String digest = plain(idOrDigest);
        return Fingerprints.isFingerprint(digest) ? digest : idOrDigest.trim();
    }

    private static String plain(String digest) {
        return digest.replace(":", "").trim().toLowerCase(Locale.ROOT);
    }

    private void changed(String subject, String message) {
        Rights.privileged(() -> {
            audit.record(AuditKind.TRUST_CHANGED, subject, "", message, "", Map.of());
            return Boolean.TRUE;
        });
    }

    private static void check(String what) {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, what);
    }

    /** Stops what is installed under a subject. */
    @FunctionalInterface
    interface Stopper {
        void stop(String subject);
    }
}
