// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.io.IOException;
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

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SignatureVerifier signatures;

    @Activate
    public StubGate(@Reference SecurityPolicyEngine policy, @Reference TrustManager trust) {
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
