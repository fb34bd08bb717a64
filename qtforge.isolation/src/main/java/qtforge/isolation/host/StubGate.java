// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.InstallGate;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.api.security.SignatureReport;
import qtforge.api.security.SignatureVerifier;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.isolation.stub.Stub;

/** Puts a stub in the place of a plugin that is to be isolated, after everybody who judges the jar itself. */
@Component(service = InstallGate.class, property = "service.ranking:Integer=-1000")
public final class StubGate implements InstallGate {

    private final IsolationChoices choices;
    private final TrustManager trust;
    private final BundleContext context;

    /** Ids that were examined since the runtime started: those are where they belong. */
    private final Set<String> examined = ConcurrentHashMap.newKeySet();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SignatureVerifier signatures;

    @Activate
    public StubGate(BundleContext context, @Reference SecurityPolicyEngine policy, @Reference TrustManager trust) {
        this.context = context;
        choices = new IsolationChoices(policy);
        this.trust = trust;
    }

    @Override
    public void examine(Candidate candidate) {
        if (Stub.is(candidate.headers())) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    candidate.subject(),
                    candidate.source() + " has the header " + Stub.MARKER
                            + ", which is the runtime's own; nobody judged the jar in it. Install the plugin's own jar",
                    null);
        }
        if (candidate.archive().metadata().isEmpty()) {
            return;
        }
        String id = candidate.subject();
        examined.add(id);
        boolean allowed = Stub.allowed(candidate.headers());
        if (!choices.choose(id, allowed, allowed ? level(candidate) : TrustLevel.UNTRUSTED)
                .isolated()) {
            return;
        }
        try {
            Stub.replace(
                    candidate.content(),
                    candidate.headers(),
                    candidate.archive().sha256());
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    id,
                    "plugin '" + id + "' cannot be made to run in a process of its own, so it is not installed: " + e,
                    e);
        }
    }

    /** What was installed in the runtime's own process while the mode or the policy was another one is installed anew. */
    @Override
    public void inForce(Map<String, String> digests) {
        for (Bundle bundle : context.getBundles()) {
            Optional<String> id = StubCapability.pluginId(bundle).filter(digests::containsKey);
            if (id.isPresent()
                    && !examined.contains(id.get())
                    && !StubCapability.isStub(bundle)
                    && StubCapability.allowsIsolation(bundle)
                    && choices.choose(id.get(), true, trust.trustLevel(id.get()))
                            .isolated()) {
                throw new PluginException(
                        PluginErrorCode.SECURITY_VIOLATION,
                        id.get(),
                        "plugin '" + id.get() + "' belongs into a process of its own, but was installed into the"
                                + " runtime's; uninstall it and install it again",
                        null);
            }
        }
    }

    @Override
    public void removed(String subject) {
        examined.remove(subject);
    }

    private TrustLevel level(Candidate candidate) {
        String signer = "";
        SignatureVerifier verifier = signatures;
        if (verifier != null) {
            SignatureReport report = verifier.verify(candidate.content());
            signer = report.isValid() ? report.fingerprint() : "";
        }
        return trust.trustLevelOf(candidate.subject(), candidate.archive().sha256(), signer);
    }
}
