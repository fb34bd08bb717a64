---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Permissions, trust, signatures and policy.
---@class qtforge.security
local security = {}

---@enum qtforge.security.PluginPermission
security.PluginPermission = {
    FileSystemRead = 0,
    FileSystemWrite = 1,
    NetworkAccess = 2,
    RegistryAccess = 3,
    ProcessCreation = 4,
    SystemInfo = 5,
    HardwareAccess = 6,
    DatabaseAccess = 7,
    Reflection = 8,
    NativeCode = 9,
    ThreadControl = 10,
    RuntimeExit = 11,
    PluginAdmin = 12,
    NetworkListen = 13,
    PropertyRead = 14,
    PropertyWrite = 15,
    EnvironmentRead = 16,
    ServiceGet = 17,
    ServiceRegister = 18,
    PackageImport = 19,
    Network = 2,
    FileRead = 0,
    FileWrite = 1,
    ProcessControl = 4,
    SystemCall = 4,
    DatabaseRead = 7,
    DatabaseWrite = 7,
    ConfigurationAccess = 12,
}

---@enum qtforge.security.SecurityLevel
security.SecurityLevel = {
    None = 0,
    Low = 1,
    Medium = 2,
    High = 3,
    Maximum = 4,
    Basic = 1,
    Permissive = 1,
    Standard = 2,
    Moderate = 2,
    Strict = 3,
}

---@enum qtforge.security.TrustLevel
security.TrustLevel = {
    Untrusted = 0,
    Limited = 1,
    Trusted = 2,
    FullyTrusted = 3,
    Low = 0,
    Basic = 0,
    Medium = 1,
    Verified = 1,
    High = 2,
    System = 3,
}

---@enum qtforge.security.ValidationVerdict
security.ValidationVerdict = {
    Valid = 0,
    Invalid = 1,
    Suspicious = 2,
    Malicious = 3,
    Unknown = 4,
}

---@enum qtforge.security.VerificationResult
security.VerificationResult = {
    Valid = 0,
    Invalid = 1,
    Expired = 2,
    Revoked = 3,
    UntrustedIssuer = 4,
    NoSignature = 5,
    CorruptedSignature = 6,
}

---@enum qtforge.security.EnforcementMode
security.EnforcementMode = {
    Off = 0,
    Learn = 1,
    Audit = 2,
    Enforce = 3,
}

---@enum qtforge.security.EnforcerKind
security.EnforcerKind = {
    None = 0,
    SecurityManager = 1,
    Agent = 2,
}

---@enum qtforge.security.RuleAction
security.RuleAction = {
    Allow = 0,
    Deny = 1,
    Warn = 2,
}

---@enum qtforge.security.AuditKind
security.AuditKind = {
    Denied = 0,
    WouldDeny = 1,
    Granted = 2,
    Revoked = 3,
    TrustChanged = 4,
    PolicyApplied = 5,
    PolicyRefused = 6,
    InstallRefused = 7,
    ConsentNeeded = 8,
    ConsentDecided = 9,
    Isolation = 10,
    LimitExceeded = 11,
    Warning = 12,
    Runtime = 13,
}

---What was found out about a file or a request.
---@class qtforge.security.SecurityValidationResult
---@field is_valid boolean Whether it may be installed, or done.
---@field error_message string The first error; empty when there is none.
---@field warnings string[] What an operator should read.
---@field security_level qtforge.security.SecurityLevel The highest level whose demands it meets.
---@field errors string[] What is wrong.
---@field trust_level qtforge.security.TrustLevel How far it would be trusted.
---@field result qtforge.security.ValidationVerdict The verdict.
---@field signature qtforge.security.VerificationResult What the signature is worth.
---@field signature_valid boolean Whether it is signed by a signer who may be believed.
---@field certificate_valid boolean Whether the certificate leads to a trusted one and was valid.
---@field requested string[] What the plugin asks for.
---@field details table<string, any> What else was found.
---@overload fun(is_valid?: boolean, error_message?: string, warnings?: string[], security_level?: qtforge.security.SecurityLevel, errors?: string[], trust_level?: qtforge.security.TrustLevel, result?: qtforge.security.ValidationVerdict, signature?: qtforge.security.VerificationResult, signature_valid?: boolean, certificate_valid?: boolean, requested?: string[], details?: table<string, any>): qtforge.security.SecurityValidationResult
security.SecurityValidationResult = {}
security.ValidationResult = security.SecurityValidationResult
security.SignatureResult = security.SecurityValidationResult

---The same as is_valid.
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityValidationResult:passed() end

---What the signature of a file says.
---@class qtforge.security.PluginSignature
---@field result qtforge.security.VerificationResult The outcome.
---@field is_valid boolean Whether the signer may be believed.
---@field signer string Distinguished name of the signer's certificate; empty without a signature.
---@field fingerprint string SHA-256 of the signer's certificate.
---@field chain string[] Distinguished names from the signer to the root.
---@field not_after integer Until when the certificate is valid, in milliseconds since 1970 UTC; 0 when there is none.
---@field problems string[] What is wrong, in words.
---@overload fun(result?: qtforge.security.VerificationResult, is_valid?: boolean, signer?: string, fingerprint?: string, chain?: string[], not_after?: integer, problems?: string[]): qtforge.security.PluginSignature
security.PluginSignature = {}

---A rule of the policy: when its condition holds for a request, its action is taken.
---@class qtforge.security.PolicyRule
---@field name string Its name.
---@field condition string An LDAP filter over plugin, trust, signed, signer, permission, resource, operation, size ...; a single word for one that is true.
---@field action qtforge.security.RuleAction What follows.
---@field enabled boolean Whether it is asked at all.
---@field priority integer The highest is asked first.
---@overload fun(name?: string, condition?: string, action?: qtforge.security.RuleAction, enabled?: boolean, priority?: integer): qtforge.security.PolicyRule
security.PolicyRule = {}
security.SecurityPolicyRule = security.PolicyRule

---The rule as a text: deny: (signed=false).
---@return string? result
---@return qtforge.Error? error
function security.PolicyRule:to_string() end

---A request that a policy is asked about.
---@class qtforge.security.SecurityContext
---@field plugin_id string Whose request it is.
---@field operation string install, update or grant.
---@field permission string The permission that is asked for; empty for none.
---@field resource string The resource it is for.
---@field attributes table<string, any> What else conditions see.
---@overload fun(plugin_id?: string, operation?: string, permission?: string, resource?: string, attributes?: table<string, any>): qtforge.security.SecurityContext
security.SecurityContext = {}

---A simple policy. SecurityPolicyEngine.set_policy puts it in force as a security level and rules.
---@class qtforge.security.SecurityPolicy
---@field name string Its name; that of its rules begins with it.
---@field description string One sentence.
---@field minimum_trust_level qtforge.security.TrustLevel Plugins below it are not installed.
---@field allow_unsigned_plugins boolean Whether plugins without a signature may be installed.
---@field require_signature_verification boolean Whether a signature, where there is one, must be genuine.
---@field require_trusted_publisher boolean Whether the signer must be known, or the file pinned.
---@field network_access_allowed boolean Whether plugins may be granted access to the network.
---@field max_file_size integer The largest file that may be installed, in bytes; 0 for no limit.
---@overload fun(name?: string, description?: string, minimum_trust_level?: qtforge.security.TrustLevel, allow_unsigned_plugins?: boolean, require_signature_verification?: boolean, require_trusted_publisher?: boolean, network_access_allowed?: boolean, max_file_size?: integer): qtforge.security.SecurityPolicy
security.SecurityPolicy = {}

---A policy from a map as to_json gives it; what is missing is as in a new one.
---@param json table<string, any>
---@return qtforge.security.SecurityPolicy? result
---@return qtforge.Error? error
function security.SecurityPolicy.from_json(json) end

---The policy as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function security.SecurityPolicy:to_json() end

---The way to security: what is enforced, what is asked of plugins, who is trusted.
---@class qtforge.security.SecurityManager
---@overload fun(): qtforge.security.SecurityManager
security.SecurityManager = {}
security.ISecurityManager = security.SecurityManager

---Gives an installed plugin a trust level.
---@param plugin_id string
---@param level? qtforge.security.TrustLevel
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityManager:add_trusted_plugin(plugin_id, level) end

---Consents to an update that waits, or grants what an installed plugin asks for. Answers what was granted.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function security.SecurityManager:approve(plugin_id) end

---Whether a plugin may do something now. Of one that is not there: whether it was granted.
---@param plugin_id string
---@param permission any
---@param resource? string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:check_permission(plugin_id, permission, resource) end

---Whether a plugin may do all of this now; one permission or a list.
---@param plugin_id string
---@param permissions any
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:check_permissions(plugin_id, permissions) end

---Takes all trust levels back.
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityManager:clear_trusted_plugins() end

---The security of the runtime.
---@return qtforge.security.SecurityManager? result
---@return qtforge.Error? error
function security.SecurityManager.create() end

---Runs a plugin in a process of its own. Answers its id, which is that of the sandbox.
---@param plugin_id string
---@return string? result
---@return qtforge.Error? error
function security.SecurityManager:create_sandbox(plugin_id) end

---Runs a plugin in the process of the runtime again. Answers whether it was in one of its own.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:destroy_sandbox(plugin_id) end

---Raises the security level to Medium, or lowers it to Low: from Medium on, signatures are looked at.
---@param enabled boolean
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityManager:enable_signature_verification(enabled) end

---Updates that wait for consent, as maps.
---@return any[]? result
---@return qtforge.Error? error
function security.SecurityManager:get_pending_approvals() end

---What was granted to a plugin.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function security.SecurityManager:get_permissions(plugin_id) end

---The plugins that run in processes of their own, as maps.
---@return any[]? result
---@return qtforge.Error? error
function security.SecurityManager:get_sandboxes() end

---What is asked of plugins.
---@return qtforge.security.SecurityLevel? result
---@return qtforge.Error? error
function security.SecurityManager:get_security_level() end

---Counters since the start by name.
---@return table<string, any>? result
---@return qtforge.Error? error
function security.SecurityManager:get_statistics() end

---What is in force, as a map: mode, enforcer, limitations, level, policy_rows, policy_file, self_test, healthy.
---@return table<string, any>? result
---@return qtforge.Error? error
function security.SecurityManager:get_status() end

---The trust levels that were given, by plugin id.
---@return table<string, qtforge.security.TrustLevel>? result
---@return qtforge.Error? error
function security.SecurityManager:get_trust_levels() end

---The ids of plugins that were given a trust level, sorted.
---@return string[]? result
---@return qtforge.Error? error
function security.SecurityManager:get_trusted_plugins() end

---Grants a permission.
---@param plugin_id string
---@param permission any
---@param resource? string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:grant_permission(plugin_id, permission, resource) end

---Whether anything is enforced.
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:is_enabled() end

---Whether a plugin is at least Trusted.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:is_plugin_trusted(plugin_id) end

---Whether signatures are looked at.
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:is_signature_verification_enabled() end

---The same as is_plugin_trusted.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:is_trusted(plugin_id) end

---Trust is kept by the runtime itself and needs no file: always an error that says so.
---@param path string
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityManager:load_trusted_plugins(path) end

---Refuses an update that waits. Answers whether there was one.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:reject(plugin_id) end

---Takes the trust level of a plugin back. Answers whether it had one.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:remove_trusted_plugin(plugin_id) end

---Takes a grant back. Answers whether there was one.
---@param plugin_id string
---@param permission any
---@param resource? string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:revoke_permission(plugin_id, permission, resource) end

---Trust is kept by the runtime itself and needs no file: always an error that says so.
---@param path string
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityManager:save_trusted_plugins(path) end

---The same as get_security_level.
---@return qtforge.security.SecurityLevel? result
---@return qtforge.Error? error
function security.SecurityManager:security_level() end

---The same as get_statistics.
---@return table<string, any>? result
---@return qtforge.Error? error
function security.SecurityManager:security_statistics() end

---Lets a canary try what it must not be able to do; one map for each attempt.
---@return any[]? result
---@return qtforge.Error? error
function security.SecurityManager:self_test() end

---Changes what is asked of plugins that are installed from now on; kept over restarts.
---@param level qtforge.security.SecurityLevel
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityManager:set_security_level(level) end

---Whether a file may be installed, and a plugin of that id may do all of this.
---@param plugin_path string
---@param plugin_id string
---@param permissions? any[]
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityManager:validate_and_authorize(plugin_path, plugin_id, permissions) end

---Judges a file, by the level in force or another one.
---@param plugin_path string
---@param required_level? qtforge.security.SecurityLevel?
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.SecurityManager:validate_plugin(plugin_path, required_level) end

---Judges files before they are installed.
---@class qtforge.security.SecurityValidator
---@overload fun(): qtforge.security.SecurityValidator
security.SecurityValidator = {}

---What each level asks, by its name.
---@return table<string, string[]>? result
---@return qtforge.Error? error
function security.SecurityValidator:get_validation_rules() end

---Chooses the rules: {security_level: "High"}. The rules of a level are fixed; others belong in the policy engine.
---@param rules table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityValidator:set_validation_rules(rules) end

---Whether a file passes the level in force, or another one; validate_plugin says why.
---@param file_path string
---@param level? qtforge.security.SecurityLevel?
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityValidator:validate(file_path, level) end

---The same as validate_plugin.
---@param file_path string
---@param level? qtforge.security.SecurityLevel?
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.SecurityValidator:validate_file(file_path, level) end

---Whether the archive is whole and harmless to read.
---@param file_path string
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.SecurityValidator:validate_file_integrity(file_path) end

---Judges a file by the level in force, or another one. One that is not there is not valid.
---@param file_path string
---@param level? qtforge.security.SecurityLevel?
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.SecurityValidator:validate_plugin(file_path, level) end

---Judges dependencies: those of a file (a path), or a list of ids that a plugin needs.
---@param plugin_id string
---@param dependencies? string[]?
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.SecurityValidator:validate_plugin_dependencies(plugin_id, dependencies) end

---Judges metadata: those in a file (a path), or given as a map.
---@param metadata any
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.SecurityValidator:validate_plugin_metadata(metadata) end

---Judges permissions: those a file (a path) asks for, or a list for an installed plugin, against its trust level.
---@param plugin_id string
---@param permissions? any[]?
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.SecurityValidator:validate_plugin_permissions(plugin_id, permissions) end

---Verifies signatures of files, and keeps the certificates that are trusted.
---@class qtforge.security.SignatureVerifier
---@overload fun(): qtforge.security.SignatureVerifier
security.SignatureVerifier = {}

---Adds a revocation list from a file, in PEM or DER.
---@param path string
---@return boolean? done
---@return qtforge.Error? error
function security.SignatureVerifier:add_revocation_list(path) end

---Trusts the certificates in a file, in PEM or DER. Answers whether there were any.
---@param certificate_path string
---@return boolean? result
---@return qtforge.Error? error
function security.SignatureVerifier:add_trusted_certificate(certificate_path) end

---SHA-256 of a file, as 64 hexadecimal digits.
---@param file_path string
---@return string? result
---@return qtforge.Error? error
function security.SignatureVerifier:calculate_file_hash(file_path) end

---Trusts nothing by signature any more.
---@return boolean? done
---@return qtforge.Error? error
function security.SignatureVerifier:clear_trusted_certificates() end

---What the signature of a file says.
---@param plugin_path string
---@return qtforge.security.PluginSignature? result
---@return qtforge.Error? error
function security.SignatureVerifier:get_signature(plugin_path) end

---The algorithms that count, in one text.
---@return string? result
---@return qtforge.Error? error
function security.SignatureVerifier:get_signature_algorithm() end

---The algorithms that count, by standard names.
---@return string[]? result
---@return qtforge.Error? error
function security.SignatureVerifier:get_signature_algorithms() end

---The ids (SHA-256) of the certificates that are trusted.
---@return string[]? result
---@return qtforge.Error? error
function security.SignatureVerifier:get_trusted_certificates() end

---The certificates that are trusted: their subjects by id.
---@return table<string, string>? result
---@return qtforge.Error? error
function security.SignatureVerifier:get_trusted_subjects() end

---Trusts a certificate no more; its id is its SHA-256. Answers whether it was trusted.
---@param certificate_id string
---@return boolean? result
---@return qtforge.Error? error
function security.SignatureVerifier:remove_trusted_certificate(certificate_id) end

---Which algorithms count is fixed: an error for one that is too weak, nothing for one that counts.
---@param algorithm string
---@return boolean? done
---@return qtforge.Error? error
function security.SignatureVerifier:set_signature_algorithm(algorithm) end

---Whether a file is signed by somebody who is trusted; verify_plugin_signature says more. False for what is no signed archive.
---@param plugin_path string
---@return boolean? result
---@return qtforge.Error? error
function security.SignatureVerifier:verify(plugin_path) end

---Verifies the signature of a file.
---@param plugin_path string
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.SignatureVerifier:verify_plugin_signature(plugin_path) end

---Who may do what. A permission is a PluginPermission or a text such as NetworkAccess:example.org.
---@class qtforge.security.PermissionManager
---@overload fun(): qtforge.security.PermissionManager
security.PermissionManager = {}

---The same as clear_plugin_permissions.
---@param plugin_id string
---@return integer? result
---@return qtforge.Error? error
function security.PermissionManager:clear_permissions(plugin_id) end

---Takes all grants of a plugin back. Answers how many there were.
---@param plugin_id string
---@return integer? result
---@return qtforge.Error? error
function security.PermissionManager:clear_plugin_permissions(plugin_id) end

---What a permission means, in words.
---@param permission any
---@param resource? string
---@return string? result
---@return qtforge.Error? error
function security.PermissionManager:describe_permission(permission, resource) end

---The grants of everybody, by id.
---@return table<string, string[]>? result
---@return qtforge.Error? error
function security.PermissionManager:get_all_grants() end

---The names of all permissions there are.
---@return string[]? result
---@return qtforge.Error? error
function security.PermissionManager:get_all_permissions() end

---What every plugin of a trust level gets without being named.
---@param level? qtforge.security.TrustLevel
---@return string[]? result
---@return qtforge.Error? error
function security.PermissionManager:get_default_permissions(level) end

---What a plugin is explicitly denied.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function security.PermissionManager:get_denied_permissions(plugin_id) end

---What a plugin may do in Java's terms, in the order in which it is decided.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function security.PermissionManager:get_effective_rules(plugin_id) end

---What a plugin asks for and was not granted.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function security.PermissionManager:get_missing_permissions(plugin_id) end

---The same as get_plugin_permissions.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function security.PermissionManager:get_permissions(plugin_id) end

---What was granted to a plugin itself.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function security.PermissionManager:get_plugin_permissions(plugin_id) end

---What an installed plugin asks for.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function security.PermissionManager:get_requested_permissions(plugin_id) end

---The permissions that a plugin can have for everything of their kind from a trust level on, and not below it.
---@param level qtforge.security.TrustLevel
---@return string[]? result
---@return qtforge.Error? error
function security.PermissionManager:get_required_permissions(level) end

---Grants a permission, for everything of its kind or for a resource; in force at once. Refused beyond what the trust level of the plugin allows; for one that is not there yet it is noted, and holds as far as its level allows when it comes.
---@param plugin_id string
---@param permission any
---@param resource? string
---@return boolean? result
---@return qtforge.Error? error
function security.PermissionManager:grant_permission(plugin_id, permission, resource) end

---Whether a plugin may do something now, defaults and denials included. Of one that is not there: whether it was granted.
---@param plugin_id string
---@param permission any
---@param resource? string
---@return boolean? result
---@return qtforge.Error? error
function security.PermissionManager:has_permission(plugin_id, permission, resource) end

---Takes a grant back. Answers whether there was one.
---@param plugin_id string
---@param permission any
---@param resource? string
---@return boolean? result
---@return qtforge.Error? error
function security.PermissionManager:revoke_permission(plugin_id, permission, resource) end

---Sets what every plugin of a trust level gets without being named.
---@param permissions any[]
---@param level? qtforge.security.TrustLevel
---@return boolean? done
---@return qtforge.Error? error
function security.PermissionManager:set_default_permissions(permissions, level) end

---Sets the grants of a plugin to these and no others, all or nothing.
---@param plugin_id string
---@param permissions any[]
---@return boolean? done
---@return qtforge.Error? error
function security.PermissionManager:set_plugin_permissions(plugin_id, permissions) end

---The policy as a whole: its file, and rules with priorities and conditions.
---@class qtforge.security.SecurityPolicyEngine
---@overload fun(): qtforge.security.SecurityPolicyEngine
security.SecurityPolicyEngine = {}

---Adds a rule: add_policy_rule(rule) with a PolicyRule, or add_policy_rule(name, text).
---The text is an LDAP filter, with deny:, warn: or allow: before it; deny without.
---@param rule_id any
---@param rule? string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:add_policy_rule(rule_id, rule) end

---Puts the text of a policy file in force, as a whole or not at all.
---@param text string
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityPolicyEngine:apply_policy(text) end

---Removes all rules.
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityPolicyEngine:clear_policy_rules() end

---What a text would change, a line each, beginning with + or -.
---@param text string
---@return string[]? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:diff_policy(text) end

---Asks the rules about a request of a plugin: a SecurityContext, a map of attributes, or the name of an operation.
---The answer is valid when nothing refuses it; details say which rule decided.
---@param plugin_id string
---@param context? any
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:evaluate_policy(plugin_id, context) end

---The policy in force, as the text of its file.
---@return string? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:get_policy() end

---Where the policy file is.
---@return string? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:get_policy_file() end

---What happens to what nobody permitted.
---@return qtforge.security.EnforcementMode? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:get_policy_mode() end

---The rules by name, as texts.
---@return table<string, string>? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:get_policy_rules() end

---Whether the rules let a plugin do something: install, update or grant.
---@param plugin_id string
---@param operation string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:is_operation_allowed(plugin_id, operation) end

---The rules in the order in which they are asked.
---@return qtforge.security.PolicyRule[]? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:list_rules() end

---Puts a policy from a file in force.
---@param path string
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityPolicyEngine:load_policy(path) end

---Removes a rule. Answers whether it was there.
---@param rule_id string
---@return boolean? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:remove_policy_rule(rule_id) end

---Puts the policy before in force again.
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityPolicyEngine:restore_previous_policy() end

---Writes the policy in force to a file.
---@param path string
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityPolicyEngine:save_policy(path) end

---Puts a SecurityPolicy in force: the security level, and rules in the place of those it made before.
---@param policy qtforge.security.SecurityPolicy
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityPolicyEngine:set_policy(policy) end

---The mode is chosen when the runtime starts: an error for any but the one in force.
---@param mode any
---@return boolean? done
---@return qtforge.Error? error
function security.SecurityPolicyEngine:set_policy_mode(mode) end

---Whether a text could be put in force; errors say what is wrong and where.
---@param policy string
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.SecurityPolicyEngine:validate_policy_syntax(policy) end

---Who is trusted how far.
---@class qtforge.security.TrustManager
---@overload fun(): qtforge.security.TrustManager
security.TrustManager = {}

---Trusts who signs with a certificate: a name for people, and its SHA-256.
---@param name string
---@param fingerprint string
---@param level? qtforge.security.TrustLevel
---@return boolean? done
---@return qtforge.Error? error
function security.TrustManager:add_trusted_publisher(name, fingerprint, level) end

---Refuses a plugin id, a SHA-256 of a file or of a certificate from now on; an installed plugin is stopped.
---@param id_or_digest string
---@param reason? string
---@return boolean? done
---@return qtforge.Error? error
function security.TrustManager:blacklist_plugin(id_or_digest, reason) end

---Why something is refused; nothing when it is not.
---@param id_or_digest string
---@return string? result
---@return qtforge.Error? error
function security.TrustManager:get_blacklist_reason(id_or_digest) end

---The trust level of a plugin and why, as a map: subject, level, reason, sha256, signer.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function security.TrustManager:get_trust_decision(plugin_id) end

---The trust level of a plugin; Untrusted for an unknown one.
---@param plugin_id string
---@return qtforge.security.TrustLevel? result
---@return qtforge.Error? error
function security.TrustManager:get_trust_level(plugin_id) end

---The publishers, as maps of name, fingerprint and level.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function security.TrustManager:get_trusted_publishers() end

---Whether something is refused.
---@param id_or_digest string
---@return boolean? result
---@return qtforge.Error? error
function security.TrustManager:is_blacklisted(id_or_digest) end

---Whether a plugin is at least Trusted.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function security.TrustManager:is_trusted(plugin_id) end

---Takes blacklist_plugin back. Answers whether it was on the list.
---@param id_or_digest string
---@return boolean? result
---@return qtforge.Error? error
function security.TrustManager:remove_from_blacklist(id_or_digest) end

---Trusts a publisher no more. Answers whether there was one of that name.
---@param name string
---@return boolean? result
---@return qtforge.Error? error
function security.TrustManager:remove_trusted_publisher(name) end

---Gives an installed plugin a trust level. Answers the grants it lost by that.
---@param plugin_id string
---@param level qtforge.security.TrustLevel
---@return string[]? result
---@return qtforge.Error? error
function security.TrustManager:set_trust_level(plugin_id, level) end

---What happened that concerns security.
---@class qtforge.security.AuditLog
---@overload fun(): qtforge.security.AuditLog
security.AuditLog = {}

---Denials by plugin since the start.
---@return table<string, integer>? result
---@return qtforge.Error? error
function security.AuditLog:denials() end

---The last denial of a plugin, as a map; nothing when there was none.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function security.AuditLog:last_denial(plugin_id) end

---The last events, as maps, oldest first: of one plugin, or of all.
---@param limit? integer
---@param plugin_id? string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function security.AuditLog:recent(limit, plugin_id) end

---Whether an archive is whole and harmless to read.
---@param file_path string
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.check_plugin_integrity(file_path) end

---The audit log of the runtime.
---@return qtforge.security.AuditLog? result
---@return qtforge.Error? error
function security.create_audit_log() end

---The permissions of the runtime.
---@return qtforge.security.PermissionManager? result
---@return qtforge.Error? error
function security.create_permission_manager() end

---The security of the runtime.
---@return qtforge.security.SecurityManager? result
---@return qtforge.Error? error
function security.create_security_manager() end

---A policy to be filled in.
---@param name? string
---@return qtforge.security.SecurityPolicy? result
---@return qtforge.Error? error
function security.create_security_policy(name) end

---The policy of the runtime.
---@return qtforge.security.SecurityPolicyEngine? result
---@return qtforge.Error? error
function security.create_security_policy_engine() end

---The validator of the runtime.
---@return qtforge.security.SecurityValidator? result
---@return qtforge.Error? error
function security.create_security_validator() end

---The verifier of the runtime.
---@return qtforge.security.SignatureVerifier? result
---@return qtforge.Error? error
function security.create_signature_verifier() end

---The trust of the runtime.
---@return qtforge.security.TrustManager? result
---@return qtforge.Error? error
function security.create_trust_manager() end

---SHA-256 of a file, as 64 hexadecimal digits.
---@param file_path string
---@return string? result
---@return qtforge.Error? error
function security.generate_plugin_hash(file_path) end

---The name of a security level.
---@param level any
---@return string? result
---@return qtforge.Error? error
function security.level_to_string(level) end

---The permission of a name, in whatever spelling.
---@param name string
---@return qtforge.security.PluginPermission? result
---@return qtforge.Error? error
function security.permission_from_string(name) end

---The name of a permission.
---@param permission any
---@return string? result
---@return qtforge.Error? error
function security.permission_to_string(permission) end

---The name of a trust level.
---@param level any
---@return string? result
---@return qtforge.Error? error
function security.trust_to_string(level) end

---Verifies the signature of a file.
---@param plugin_path string
---@return qtforge.security.SecurityValidationResult? result
---@return qtforge.Error? error
function security.verify_plugin_signature(plugin_path) end
