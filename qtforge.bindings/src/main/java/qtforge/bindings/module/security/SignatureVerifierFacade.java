// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.api.security.SignatureVerifier;
import qtforge.bindings.BindingContext;

/** {@link SignatureVerifier} as programs have it. */
@ScriptClass("SignatureVerifier")
@ScriptDoc("Verifies signatures of files, and keeps the certificates that are trusted.")
public final class SignatureVerifierFacade {

    private final BindingContext context;

    @ScriptDoc("The verifier of the runtime.")
    public SignatureVerifierFacade(BindingContext context) {
        this.context = context;
    }

    private SignatureVerifier verifier() {
        return context.service(SignatureVerifier.class);
    }

    @ScriptWaits
    @ScriptDoc("Verifies the signature of a file.")
    public ValidationReport verifyPluginSignature(String pluginPath) {
        return ValidationReport.of(verifier().verify(Path.of(pluginPath)));
    }

    @ScriptWaits
    @ScriptDoc(
            "Whether a file is signed by somebody who is trusted; verify_plugin_signature says more. False for what is no signed archive.")
    public boolean verify(String pluginPath) {
        try {
            return verifyPluginSignature(pluginPath).isValid;
        } catch (PluginException e) {
            if (e.code() == PluginErrorCode.INVALID_FORMAT) {
                return false;
            }
            throw e;
        }
    }

    @ScriptWaits
    @ScriptDoc("What the signature of a file says.")
    public PluginSignatureValue getSignature(String pluginPath) {
        return PluginSignatureValue.of(verifier().verify(Path.of(pluginPath)));
    }

    @ScriptWaits
    @ScriptDoc("SHA-256 of a file, as 64 hexadecimal digits.")
    public String calculateFileHash(String filePath) {
        return verifier().fingerprint(Path.of(filePath));
    }

    @ScriptWaits
    @ScriptDoc("Trusts the certificates in a file, in PEM or DER. Answers whether there were any.")
    public boolean addTrustedCertificate(String certificatePath) {
        return !verifier().addTrustedCertificate(Path.of(certificatePath)).isEmpty();
    }

    @ScriptWaits
    @ScriptDoc("Trusts a certificate no more; its id is its SHA-256. Answers whether it was trusted.")
    public boolean removeTrustedCertificate(String certificateId) {
        return verifier().removeTrustedCertificate(certificateId.toLowerCase(Locale.ROOT));
    }

    @ScriptDoc("The ids (SHA-256) of the certificates that are trusted.")
    public List<String> getTrustedCertificates() {
        return verifier().trustedCertificates().stream()
                .map(verifier()::fingerprint)
                .toList();
    }

    @ScriptDoc("The certificates that are trusted: their subjects by id.")
    public Map<String, String> getTrustedSubjects() {
        Map<String, String> subjects = new LinkedHashMap<>();
        verifier()
                .trustedCertificates()
                .forEach(each -> subjects.put(
                        verifier().fingerprint(each),
                        each.getSubjectX500Principal().getName()));
        return subjects;
    }

    @ScriptWaits
    @ScriptDoc("Trusts nothing by signature any more.")
    public void clearTrustedCertificates() {
        verifier().clearTrustedCertificates();
    }

    @ScriptWaits
    @ScriptDoc("Adds a revocation list from a file, in PEM or DER.")
    public void addRevocationList(String path) {
        verifier().addRevocationList(Path.of(path));
    }

    @ScriptDoc("The algorithms that count, by standard names.")
    public List<String> getSignatureAlgorithms() {
        return verifier().signatureAlgorithms().stream().sorted().toList();
    }

    @ScriptDoc("The algorithms that count, in one text.")
    public String getSignatureAlgorithm() {
        return String.join(", ", getSignatureAlgorithms());
    }

    @ScriptDoc("Which algorithms count is fixed: an error for one that is too weak, nothing for one that counts.")
    public void setSignatureAlgorithm(String algorithm) {
        if (verifier().signatureAlgorithms().stream().noneMatch(algorithm::equalsIgnoreCase)) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    "algorithm '" + algorithm + "' does not count; sign with one of " + getSignatureAlgorithm());
        }
    }
}
