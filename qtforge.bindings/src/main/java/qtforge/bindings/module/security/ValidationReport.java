// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.SignatureReport;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.ValidationResult;
import qtforge.api.security.VerificationResult;

/** {@link SecurityValidationResult} as scripts have it, with the names of all the original's variants. */
@ScriptStruct(
        value = "SecurityValidationResult",
        aliases = {"ValidationResult", "SignatureResult"})
@ScriptDoc("What was found out about a file or a request.")
public final class ValidationReport {

    @ScriptDoc("Whether it may be installed, or done.")
    public boolean isValid;

    @ScriptDoc("The first error; empty when there is none.")
    @ScriptName({"error_message", "message"})
    public String errorMessage = "";

    @ScriptDoc("What an operator should read.")
    public List<String> warnings = new ArrayList<>();

    @ScriptName({"security_level", "validated_level"})
    @ScriptDoc("The highest level whose demands it meets.")
    public SecurityLevel securityLevel = SecurityLevel.NONE;

    @ScriptName({"errors", "issues"})
    @ScriptDoc("What is wrong.")
    public List<String> errors = new ArrayList<>();

    @ScriptDoc("How far it would be trusted.")
    public TrustLevel trustLevel = TrustLevel.UNTRUSTED;

    @ScriptDoc("The verdict.")
    public ValidationResult result = ValidationResult.UNKNOWN;

    @ScriptDoc("What the signature is worth.")
    public VerificationResult signature = VerificationResult.NO_SIGNATURE;

    @ScriptDoc("Whether it is signed by a signer who may be believed.")
    public boolean signatureValid;

    @ScriptDoc("Whether the certificate leads to a trusted one and was valid.")
    public boolean certificateValid;

    @ScriptDoc("What the plugin asks for.")
    public List<String> requested = new ArrayList<>();

    @ScriptName({"details", "metadata"})
    @ScriptDoc("What else was found.")
    public Map<String, Object> details = new LinkedHashMap<>();

    @ScriptDoc("The same as is_valid.")
    public boolean passed() {
        return isValid;
    }

    static ValidationReport of(SecurityValidationResult found) {
        ValidationReport report = new ValidationReport();
        report.isValid = found.isValid();
        report.result = found.result();
        report.securityLevel = found.validatedLevel();
        report.trustLevel = found.trustLevel();
        report.errors = found.errors();
        report.errorMessage = found.errors().isEmpty() ? "" : found.errors().get(0);
        report.warnings = found.warnings();
        report.requested = Grants.shown(found.requested());
        report.details = JsonValues.normalizeMap(found.details());
        found.signature().ifPresent(report::take);
        return report;
    }

    static ValidationReport of(SignatureReport found) {
        ValidationReport report = new ValidationReport();
        report.take(found);
        report.isValid = found.isValid();
        report.result = found.isValid() ? ValidationResult.VALID : ValidationResult.INVALID;
        report.errors = found.isValid() ? List.of() : found.problems();
        report.warnings = found.isValid() ? found.problems() : List.of();
        report.errorMessage = report.errors.isEmpty() ? "" : report.errors.get(0);
        return report;
    }

    /** A verdict in words: valid when there are no errors. */
    static ValidationReport of(List<String> errors, List<String> warnings) {
        ValidationReport report = new ValidationReport();
        report.isValid = errors.isEmpty();
        report.result = errors.isEmpty() ? ValidationResult.VALID : ValidationResult.INVALID;
        report.errors = List.copyOf(errors);
        report.errorMessage = errors.isEmpty() ? "" : errors.get(0);
        report.warnings = List.copyOf(warnings);
        return report;
    }

    private void take(SignatureReport report) {
        signature = report.result();
        signatureValid = report.isValid();
        certificateValid = report.isValid();
        details = new LinkedHashMap<>(details);
        details.put("signer", report.signer());
        details.put("fingerprint", report.fingerprint());
        details.put("chain", report.chain());
    }
}
