// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.api.security.SignatureReport;
import qtforge.api.security.VerificationResult;

/** {@link SignatureReport} as scripts have it. */
@ScriptStruct("PluginSignature")
@ScriptDoc("What the signature of a file says.")
public final class PluginSignatureValue {

    @ScriptDoc("The outcome.")
    public VerificationResult result = VerificationResult.NO_SIGNATURE;

    @ScriptDoc("Whether the signer may be believed.")
    public boolean isValid;

    @ScriptDoc("Distinguished name of the signer's certificate; empty without a signature.")
    public String signer = "";

    @ScriptName({"fingerprint", "public_key"})
    @ScriptDoc("SHA-256 of the signer's certificate.")
    public String fingerprint = "";

    @ScriptDoc("Distinguished names from the signer to the root.")
    public List<String> chain = new ArrayList<>();

    @ScriptDoc("Until when the certificate is valid, in milliseconds since 1970 UTC; 0 when there is none.")
    public long notAfter;

    @ScriptDoc("What is wrong, in words.")
    public List<String> problems = new ArrayList<>();

    static PluginSignatureValue of(SignatureReport report) {
        PluginSignatureValue value = new PluginSignatureValue();
        value.result = report.result();
        value.isValid = report.isValid();
        value.signer = report.signer();
        value.fingerprint = report.fingerprint();
        value.chain = report.chain();
        value.notAfter = report.notAfter().map(java.time.Instant::toEpochMilli).orElse(0L);
        value.problems = report.problems();
        return value;
    }
}
