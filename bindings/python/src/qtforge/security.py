# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Permissions, trust, signatures and policy."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET

__all__ = [
    "PluginPermission",
    "SecurityLevel",
    "TrustLevel",
    "ValidationVerdict",
    "VerificationResult",
    "EnforcementMode",
    "EnforcerKind",
    "RuleAction",
    "AuditKind",
    "SecurityValidationResult",
    "ValidationResult",
    "SignatureResult",
    "PluginSignature",
    "PolicyRule",
    "SecurityPolicyRule",
    "SecurityContext",
    "SecurityPolicy",
    "SecurityManager",
    "ISecurityManager",
    "SecurityValidator",
    "SignatureVerifier",
    "PermissionManager",
    "SecurityPolicyEngine",
    "TrustManager",
    "AuditLog",
    "check_plugin_integrity",
    "check_plugin_integrity_async",
    "create_audit_log",
    "create_permission_manager",
    "create_security_manager",
    "create_security_policy",
    "create_security_policy_engine",
    "create_security_validator",
    "create_signature_verifier",
    "create_trust_manager",
    "generate_plugin_hash",
    "generate_plugin_hash_async",
    "level_to_string",
    "permission_from_string",
    "permission_to_string",
    "trust_to_string",
    "verify_plugin_signature",
    "verify_plugin_signature_async",
]


class PluginPermission(_r.Enum):
    """Constants of security.PluginPermission."""

    FileSystemRead = 0
    FileSystemWrite = 1
    NetworkAccess = 2
    RegistryAccess = 3
    ProcessCreation = 4
    SystemInfo = 5
    HardwareAccess = 6
    DatabaseAccess = 7
    Reflection = 8
    NativeCode = 9
    ThreadControl = 10
    RuntimeExit = 11
    PluginAdmin = 12
    NetworkListen = 13
    PropertyRead = 14
    PropertyWrite = 15
    EnvironmentRead = 16
    ServiceGet = 17
    ServiceRegister = 18
    PackageImport = 19
    Network = 2
    FileRead = 0
    FileWrite = 1
    ProcessControl = 4
    SystemCall = 4
    DatabaseRead = 7
    DatabaseWrite = 7
    ConfigurationAccess = 12
    FILE_SYSTEM_READ = 0
    FILE_SYSTEM_WRITE = 1
    NETWORK_ACCESS = 2
    REGISTRY_ACCESS = 3
    PROCESS_CREATION = 4
    SYSTEM_INFO = 5
    HARDWARE_ACCESS = 6
    DATABASE_ACCESS = 7
    REFLECTION = 8
    NATIVE_CODE = 9
    THREAD_CONTROL = 10
    RUNTIME_EXIT = 11
    PLUGIN_ADMIN = 12
    NETWORK_LISTEN = 13
    PROPERTY_READ = 14
    PROPERTY_WRITE = 15
    ENVIRONMENT_READ = 16
    SERVICE_GET = 17
    SERVICE_REGISTER = 18
    PACKAGE_IMPORT = 19


PluginPermission._type = "security.PluginPermission"


class SecurityLevel(_r.Enum):
    """Constants of security.SecurityLevel."""

    None_ = 0
    Low = 1
    Medium = 2
    High = 3
    Maximum = 4
    Basic = 1
    Permissive = 1
    Standard = 2
    Moderate = 2
    Strict = 3
    NONE = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    MAXIMUM = 4


SecurityLevel._type = "security.SecurityLevel"


class TrustLevel(_r.Enum):
    """Constants of security.TrustLevel."""

    Untrusted = 0
    Limited = 1
    Trusted = 2
    FullyTrusted = 3
    Low = 0
    Basic = 0
    Medium = 1
    Verified = 1
    High = 2
    System = 3
    UNTRUSTED = 0
    LIMITED = 1
    TRUSTED = 2
    FULLY_TRUSTED = 3


TrustLevel._type = "security.TrustLevel"


class ValidationVerdict(_r.Enum):
    """Constants of security.ValidationVerdict."""

    Valid = 0
    Invalid = 1
    Suspicious = 2
    Malicious = 3
    Unknown = 4
    VALID = 0
    INVALID = 1
    SUSPICIOUS = 2
    MALICIOUS = 3
    UNKNOWN = 4


ValidationVerdict._type = "security.ValidationVerdict"


class VerificationResult(_r.Enum):
    """Constants of security.VerificationResult."""

    Valid = 0
    Invalid = 1
    Expired = 2
    Revoked = 3
    UntrustedIssuer = 4
    NoSignature = 5
    CorruptedSignature = 6
    VALID = 0
    INVALID = 1
    EXPIRED = 2
    REVOKED = 3
    UNTRUSTED_ISSUER = 4
    NO_SIGNATURE = 5
    CORRUPTED_SIGNATURE = 6


VerificationResult._type = "security.VerificationResult"


class EnforcementMode(_r.Enum):
    """Constants of security.EnforcementMode."""

    Off = 0
    Learn = 1
    Audit = 2
    Enforce = 3
    OFF = 0
    LEARN = 1
    AUDIT = 2
    ENFORCE = 3


EnforcementMode._type = "security.EnforcementMode"


class EnforcerKind(_r.Enum):
    """Constants of security.EnforcerKind."""

    None_ = 0
    SecurityManager = 1
    Agent = 2
    NONE = 0
    SECURITY_MANAGER = 1
    AGENT = 2


EnforcerKind._type = "security.EnforcerKind"


class RuleAction(_r.Enum):
    """Constants of security.RuleAction."""

    Allow = 0
    Deny = 1
    Warn = 2
    ALLOW = 0
    DENY = 1
    WARN = 2


RuleAction._type = "security.RuleAction"


class AuditKind(_r.Enum):
    """Constants of security.AuditKind."""

    Denied = 0
    WouldDeny = 1
    Granted = 2
    Revoked = 3
    TrustChanged = 4
    PolicyApplied = 5
    PolicyRefused = 6
    InstallRefused = 7
    ConsentNeeded = 8
    ConsentDecided = 9
    Isolation = 10
    LimitExceeded = 11
    Warning = 12
    Runtime = 13
    DENIED = 0
    WOULD_DENY = 1
    GRANTED = 2
    REVOKED = 3
    TRUST_CHANGED = 4
    POLICY_APPLIED = 5
    POLICY_REFUSED = 6
    INSTALL_REFUSED = 7
    CONSENT_NEEDED = 8
    CONSENT_DECIDED = 9
    ISOLATION = 10
    LIMIT_EXCEEDED = 11
    WARNING = 12
    RUNTIME = 13


AuditKind._type = "security.AuditKind"


class SecurityValidationResult(_r.VerdictValue):
    """What was found out about a file or a request."""

    _type = "security.SecurityValidationResult"
    _fields = ("is_valid", "error_message", "warnings", "security_level", "errors", "trust_level", "result", "signature", "signature_valid", "certificate_valid", "requested", "details")
    _defaults = (False, "", [], {"$e": "security.SecurityLevel", "v": 0}, [], {"$e": "security.TrustLevel", "v": 0}, {"$e": "security.ValidationVerdict", "v": 4}, {"$e": "security.VerificationResult", "v": 5}, False, False, [], {})

    def __init__(self, is_valid=_UNSET, error_message=_UNSET, warnings=_UNSET, security_level=_UNSET, errors=_UNSET, trust_level=_UNSET, result=_UNSET, signature=_UNSET, signature_valid=_UNSET, certificate_valid=_UNSET, requested=_UNSET, details=_UNSET):
        self._init(is_valid, error_message, warnings, security_level, errors, trust_level, result, signature, signature_valid, certificate_valid, requested, details)

    message = _r.field_alias("error_message")

    validated_level = _r.field_alias("security_level")

    issues = _r.field_alias("errors")

    metadata = _r.field_alias("details")

    def passed(self):
        """The same as is_valid."""
        return self._do("passed")

ValidationResult = SecurityValidationResult

SignatureResult = SecurityValidationResult


class PluginSignature(_r.VerdictValue):
    """What the signature of a file says."""

    _type = "security.PluginSignature"
    _fields = ("result", "is_valid", "signer", "fingerprint", "chain", "not_after", "problems")
    _defaults = ({"$e": "security.VerificationResult", "v": 5}, False, "", "", [], 0, [])

    def __init__(self, result=_UNSET, is_valid=_UNSET, signer=_UNSET, fingerprint=_UNSET, chain=_UNSET, not_after=_UNSET, problems=_UNSET):
        self._init(result, is_valid, signer, fingerprint, chain, not_after, problems)

    public_key = _r.field_alias("fingerprint")


class PolicyRule(_r.Struct):
    """A rule of the policy: when its condition holds for a request, its action is taken."""

    _type = "security.PolicyRule"
    _fields = ("name", "condition", "action", "enabled", "priority")
    _defaults = ("", "", {"$e": "security.RuleAction", "v": 1}, True, 0)

    def __init__(self, name=_UNSET, condition=_UNSET, action=_UNSET, enabled=_UNSET, priority=_UNSET):
        self._init(name, condition, action, enabled, priority)

    def to_string(self):
        """The rule as a text: deny: (signed=false)."""
        return self._do("to_string")

SecurityPolicyRule = PolicyRule


class SecurityContext(_r.Struct):
    """A request that a policy is asked about."""

    _type = "security.SecurityContext"
    _fields = ("plugin_id", "operation", "permission", "resource", "attributes")
    _defaults = ("", "", "", "", {})

    def __init__(self, plugin_id=_UNSET, operation=_UNSET, permission=_UNSET, resource=_UNSET, attributes=_UNSET):
        self._init(plugin_id, operation, permission, resource, attributes)


class SecurityPolicy(_r.Struct):
    """A simple policy. SecurityPolicyEngine.set_policy puts it in force as a security level and rules."""

    _type = "security.SecurityPolicy"
    _fields = ("name", "description", "minimum_trust_level", "allow_unsigned_plugins", "require_signature_verification", "require_trusted_publisher", "network_access_allowed", "max_file_size")
    _defaults = ("policy", "", {"$e": "security.TrustLevel", "v": 0}, False, True, False, False, 0)

    def __init__(self, name=_UNSET, description=_UNSET, minimum_trust_level=_UNSET, allow_unsigned_plugins=_UNSET, require_signature_verification=_UNSET, require_trusted_publisher=_UNSET, network_access_allowed=_UNSET, max_file_size=_UNSET):
        self._init(name, description, minimum_trust_level, allow_unsigned_plugins, require_signature_verification, require_trusted_publisher, network_access_allowed, max_file_size)

    default_trust_level = _r.field_alias("minimum_trust_level")

    @staticmethod
    def from_json(json):
        """A policy from a map as to_json gives it; what is missing is as in a new one."""
        return _r.call("security", "SecurityPolicy.from_json", json)

    def to_json(self):
        """The policy as a map."""
        return self._do("to_json")


class SecurityManager(_r.Handle):
    """The way to security: what is enforced, what is asked of plugins, who is trusted."""

    _type = "security.SecurityManager"

    def __init__(self):
        self._new()

    def add_trusted_plugin(self, plugin_id, level=_UNSET):
        """Gives an installed plugin a trust level."""
        return self._wait("add_trusted_plugin", plugin_id, level)

    async def add_trusted_plugin_async(self, plugin_id, level=_UNSET):
        """The same as add_trusted_plugin, to be awaited."""
        return await self._wait_async("add_trusted_plugin", plugin_id, level)

    def approve(self, plugin_id):
        """Consents to an update that waits, or grants what an installed plugin asks for. Answers what was granted."""
        return self._wait("approve", plugin_id)

    async def approve_async(self, plugin_id):
        """The same as approve, to be awaited."""
        return await self._wait_async("approve", plugin_id)

    def check_permission(self, plugin_id, permission, resource=_UNSET):
        """Whether a plugin may do something now. Of one that is not there: whether it was granted."""
        return self._do("check_permission", plugin_id, permission, resource)

    def check_permissions(self, plugin_id, permissions):
        """Whether a plugin may do all of this now; one permission or a list."""
        return self._do("check_permissions", plugin_id, permissions)

    def clear_trusted_plugins(self):
        """Takes all trust levels back."""
        return self._wait("clear_trusted_plugins")

    async def clear_trusted_plugins_async(self):
        """The same as clear_trusted_plugins, to be awaited."""
        return await self._wait_async("clear_trusted_plugins")

    @staticmethod
    def create():
        """The security of the runtime."""
        return _r.call("security", "SecurityManager.create")

    def create_sandbox(self, plugin_id):
        """Runs a plugin in a process of its own. Answers its id, which is that of the sandbox."""
        return self._wait("create_sandbox", plugin_id)

    async def create_sandbox_async(self, plugin_id):
        """The same as create_sandbox, to be awaited."""
        return await self._wait_async("create_sandbox", plugin_id)

    def destroy_sandbox(self, plugin_id):
        """Runs a plugin in the process of the runtime again. Answers whether it was in one of its own."""
        return self._wait("destroy_sandbox", plugin_id)

    async def destroy_sandbox_async(self, plugin_id):
        """The same as destroy_sandbox, to be awaited."""
        return await self._wait_async("destroy_sandbox", plugin_id)

    def enable_signature_verification(self, enabled):
        """Raises the security level to Medium, or lowers it to Low: from Medium on, signatures are looked at."""
        return self._wait("enable_signature_verification", enabled)

    async def enable_signature_verification_async(self, enabled):
        """The same as enable_signature_verification, to be awaited."""
        return await self._wait_async("enable_signature_verification", enabled)

    def get_pending_approvals(self):
        """Updates that wait for consent, as maps."""
        return self._do("get_pending_approvals")

    def get_permissions(self, plugin_id):
        """What was granted to a plugin."""
        return self._do("get_permissions", plugin_id)

    def get_sandboxes(self):
        """The plugins that run in processes of their own, as maps."""
        return self._do("get_sandboxes")

    def get_security_level(self):
        """What is asked of plugins."""
        return self._do("get_security_level")

    def get_statistics(self):
        """Counters since the start by name."""
        return self._do("get_statistics")

    def get_status(self):
        """What is in force, as a map: mode, enforcer, limitations, level, policy_rows, policy_file, self_test, healthy."""
        return self._do("get_status")

    def get_trust_levels(self):
        """The trust levels that were given, by plugin id."""
        return self._do("get_trust_levels")

    def get_trusted_plugins(self):
        """The ids of plugins that were given a trust level, sorted."""
        return self._do("get_trusted_plugins")

    def grant_permission(self, plugin_id, permission, resource=_UNSET):
        """Grants a permission."""
        return self._wait("grant_permission", plugin_id, permission, resource)

    async def grant_permission_async(self, plugin_id, permission, resource=_UNSET):
        """The same as grant_permission, to be awaited."""
        return await self._wait_async("grant_permission", plugin_id, permission, resource)

    def is_enabled(self):
        """Whether anything is enforced."""
        return self._do("is_enabled")

    def is_plugin_trusted(self, plugin_id):
        """Whether a plugin is at least Trusted."""
        return self._do("is_plugin_trusted", plugin_id)

    def is_signature_verification_enabled(self):
        """Whether signatures are looked at."""
        return self._do("is_signature_verification_enabled")

    def is_trusted(self, plugin_id):
        """The same as is_plugin_trusted."""
        return self._do("is_trusted", plugin_id)

    def load_trusted_plugins(self, path):
        """Trust is kept by the runtime itself and needs no file: always an error that says so."""
        return self._do("load_trusted_plugins", path)

    def reject(self, plugin_id):
        """Refuses an update that waits. Answers whether there was one."""
        return self._wait("reject", plugin_id)

    async def reject_async(self, plugin_id):
        """The same as reject, to be awaited."""
        return await self._wait_async("reject", plugin_id)

    def remove_trusted_plugin(self, plugin_id):
        """Takes the trust level of a plugin back. Answers whether it had one."""
        return self._wait("remove_trusted_plugin", plugin_id)

    async def remove_trusted_plugin_async(self, plugin_id):
        """The same as remove_trusted_plugin, to be awaited."""
        return await self._wait_async("remove_trusted_plugin", plugin_id)

    def revoke_permission(self, plugin_id, permission, resource=_UNSET):
        """Takes a grant back. Answers whether there was one."""
        return self._wait("revoke_permission", plugin_id, permission, resource)

    async def revoke_permission_async(self, plugin_id, permission, resource=_UNSET):
        """The same as revoke_permission, to be awaited."""
        return await self._wait_async("revoke_permission", plugin_id, permission, resource)

    def save_trusted_plugins(self, path):
        """Trust is kept by the runtime itself and needs no file: always an error that says so."""
        return self._do("save_trusted_plugins", path)

    def security_level(self):
        """The same as get_security_level."""
        return self._do("security_level")

    def security_statistics(self):
        """The same as get_statistics."""
        return self._do("security_statistics")

    def self_test(self):
        """Lets a canary try what it must not be able to do; one map for each attempt."""
        return self._wait("self_test")

    async def self_test_async(self):
        """The same as self_test, to be awaited."""
        return await self._wait_async("self_test")

    def set_security_level(self, level):
        """Changes what is asked of plugins that are installed from now on; kept over restarts."""
        return self._wait("set_security_level", level)

    async def set_security_level_async(self, level):
        """The same as set_security_level, to be awaited."""
        return await self._wait_async("set_security_level", level)

    def validate_and_authorize(self, plugin_path, plugin_id, permissions=_UNSET):
        """Whether a file may be installed, and a plugin of that id may do all of this."""
        return self._wait("validate_and_authorize", plugin_path, plugin_id, permissions)

    async def validate_and_authorize_async(self, plugin_path, plugin_id, permissions=_UNSET):
        """The same as validate_and_authorize, to be awaited."""
        return await self._wait_async("validate_and_authorize", plugin_path, plugin_id, permissions)

    def validate_plugin(self, plugin_path, required_level=_UNSET):
        """Judges a file, by the level in force or another one."""
        return self._wait("validate_plugin", plugin_path, required_level)

    async def validate_plugin_async(self, plugin_path, required_level=_UNSET):
        """The same as validate_plugin, to be awaited."""
        return await self._wait_async("validate_plugin", plugin_path, required_level)

ISecurityManager = SecurityManager


class SecurityValidator(_r.Handle):
    """Judges files before they are installed."""

    _type = "security.SecurityValidator"

    def __init__(self):
        self._new()

    def get_validation_rules(self):
        """What each level asks, by its name."""
        return self._do("get_validation_rules")

    def set_validation_rules(self, rules):
        """Chooses the rules: {security_level: "High"}. The rules of a level are fixed; others belong in the policy engine."""
        return self._wait("set_validation_rules", rules)

    async def set_validation_rules_async(self, rules):
        """The same as set_validation_rules, to be awaited."""
        return await self._wait_async("set_validation_rules", rules)

    def validate(self, file_path, level=_UNSET):
        """Whether a file passes the level in force, or another one; validate_plugin says why."""
        return self._wait("validate", file_path, level)

    async def validate_async(self, file_path, level=_UNSET):
        """The same as validate, to be awaited."""
        return await self._wait_async("validate", file_path, level)

    def validate_file(self, file_path, level=_UNSET):
        """The same as validate_plugin."""
        return self._wait("validate_file", file_path, level)

    async def validate_file_async(self, file_path, level=_UNSET):
        """The same as validate_file, to be awaited."""
        return await self._wait_async("validate_file", file_path, level)

    def validate_file_integrity(self, file_path):
        """Whether the archive is whole and harmless to read."""
        return self._wait("validate_file_integrity", file_path)

    async def validate_file_integrity_async(self, file_path):
        """The same as validate_file_integrity, to be awaited."""
        return await self._wait_async("validate_file_integrity", file_path)

    def validate_plugin(self, file_path, level=_UNSET):
        """Judges a file by the level in force, or another one. One that is not there is not valid."""
        return self._wait("validate_plugin", file_path, level)

    async def validate_plugin_async(self, file_path, level=_UNSET):
        """The same as validate_plugin, to be awaited."""
        return await self._wait_async("validate_plugin", file_path, level)

    def validate_plugin_dependencies(self, plugin_id, dependencies=_UNSET):
        """Judges dependencies: those of a file (a path), or a list of ids that a plugin needs."""
        return self._wait("validate_plugin_dependencies", plugin_id, dependencies)

    async def validate_plugin_dependencies_async(self, plugin_id, dependencies=_UNSET):
        """The same as validate_plugin_dependencies, to be awaited."""
        return await self._wait_async("validate_plugin_dependencies", plugin_id, dependencies)

    def validate_plugin_metadata(self, metadata):
        """Judges metadata: those in a file (a path), or given as a map."""
        return self._wait("validate_plugin_metadata", metadata)

    async def validate_plugin_metadata_async(self, metadata):
        """The same as validate_plugin_metadata, to be awaited."""
        return await self._wait_async("validate_plugin_metadata", metadata)

    def validate_plugin_permissions(self, plugin_id, permissions=_UNSET):
        """Judges permissions: those a file (a path) asks for, or a list for an installed plugin, against its trust level."""
        return self._wait("validate_plugin_permissions", plugin_id, permissions)

    async def validate_plugin_permissions_async(self, plugin_id, permissions=_UNSET):
        """The same as validate_plugin_permissions, to be awaited."""
        return await self._wait_async("validate_plugin_permissions", plugin_id, permissions)


class SignatureVerifier(_r.Handle):
    """Verifies signatures of files, and keeps the certificates that are trusted."""

    _type = "security.SignatureVerifier"

    def __init__(self):
        self._new()

    def add_revocation_list(self, path):
        """Adds a revocation list from a file, in PEM or DER."""
        return self._wait("add_revocation_list", path)

    async def add_revocation_list_async(self, path):
        """The same as add_revocation_list, to be awaited."""
        return await self._wait_async("add_revocation_list", path)

    def add_trusted_certificate(self, certificate_path):
        """Trusts the certificates in a file, in PEM or DER. Answers whether there were any."""
        return self._wait("add_trusted_certificate", certificate_path)

    async def add_trusted_certificate_async(self, certificate_path):
        """The same as add_trusted_certificate, to be awaited."""
        return await self._wait_async("add_trusted_certificate", certificate_path)

    def calculate_file_hash(self, file_path):
        """SHA-256 of a file, as 64 hexadecimal digits."""
        return self._wait("calculate_file_hash", file_path)

    async def calculate_file_hash_async(self, file_path):
        """The same as calculate_file_hash, to be awaited."""
        return await self._wait_async("calculate_file_hash", file_path)

    def clear_trusted_certificates(self):
        """Trusts nothing by signature any more."""
        return self._wait("clear_trusted_certificates")

    async def clear_trusted_certificates_async(self):
        """The same as clear_trusted_certificates, to be awaited."""
        return await self._wait_async("clear_trusted_certificates")

    def get_signature(self, plugin_path):
        """What the signature of a file says."""
        return self._wait("get_signature", plugin_path)

    async def get_signature_async(self, plugin_path):
        """The same as get_signature, to be awaited."""
        return await self._wait_async("get_signature", plugin_path)

    def get_signature_algorithm(self):
        """The algorithms that count, in one text."""
        return self._do("get_signature_algorithm")

    def get_signature_algorithms(self):
        """The algorithms that count, by standard names."""
        return self._do("get_signature_algorithms")

    def get_trusted_certificates(self):
        """The ids (SHA-256) of the certificates that are trusted."""
        return self._do("get_trusted_certificates")

    def get_trusted_subjects(self):
        """The certificates that are trusted: their subjects by id."""
        return self._do("get_trusted_subjects")

    def remove_trusted_certificate(self, certificate_id):
        """Trusts a certificate no more; its id is its SHA-256. Answers whether it was trusted."""
        return self._wait("remove_trusted_certificate", certificate_id)

    async def remove_trusted_certificate_async(self, certificate_id):
        """The same as remove_trusted_certificate, to be awaited."""
        return await self._wait_async("remove_trusted_certificate", certificate_id)

    def set_signature_algorithm(self, algorithm):
        """Which algorithms count is fixed: an error for one that is too weak, nothing for one that counts."""
        return self._do("set_signature_algorithm", algorithm)

    def verify(self, plugin_path):
        """Whether a file is signed by somebody who is trusted; verify_plugin_signature says more. False for what is no signed archive."""
        return self._wait("verify", plugin_path)

    async def verify_async(self, plugin_path):
        """The same as verify, to be awaited."""
        return await self._wait_async("verify", plugin_path)

    def verify_plugin_signature(self, plugin_path):
        """Verifies the signature of a file."""
        return self._wait("verify_plugin_signature", plugin_path)

    async def verify_plugin_signature_async(self, plugin_path):
        """The same as verify_plugin_signature, to be awaited."""
        return await self._wait_async("verify_plugin_signature", plugin_path)


class PermissionManager(_r.Handle):
    """Who may do what. A permission is a PluginPermission or a text such as NetworkAccess:example.org."""

    _type = "security.PermissionManager"

    def __init__(self):
        self._new()

    def clear_permissions(self, plugin_id):
        """The same as clear_plugin_permissions."""
        return self._wait("clear_permissions", plugin_id)

    async def clear_permissions_async(self, plugin_id):
        """The same as clear_permissions, to be awaited."""
        return await self._wait_async("clear_permissions", plugin_id)

    def clear_plugin_permissions(self, plugin_id):
        """Takes all grants of a plugin back. Answers how many there were."""
        return self._wait("clear_plugin_permissions", plugin_id)

    async def clear_plugin_permissions_async(self, plugin_id):
        """The same as clear_plugin_permissions, to be awaited."""
        return await self._wait_async("clear_plugin_permissions", plugin_id)

    def describe_permission(self, permission, resource=_UNSET):
        """What a permission means, in words."""
        return self._do("describe_permission", permission, resource)

    def get_all_grants(self):
        """The grants of everybody, by id."""
        return self._do("get_all_grants")

    def get_all_permissions(self):
        """The names of all permissions there are."""
        return self._do("get_all_permissions")

    def get_default_permissions(self, level=_UNSET):
        """What every plugin of a trust level gets without being named."""
        return self._do("get_default_permissions", level)

    def get_denied_permissions(self, plugin_id):
        """What a plugin is explicitly denied."""
        return self._do("get_denied_permissions", plugin_id)

    def get_effective_rules(self, plugin_id):
        """What a plugin may do in Java's terms, in the order in which it is decided."""
        return self._do("get_effective_rules", plugin_id)

    def get_missing_permissions(self, plugin_id):
        """What a plugin asks for and was not granted."""
        return self._do("get_missing_permissions", plugin_id)

    def get_permissions(self, plugin_id):
        """The same as get_plugin_permissions."""
        return self._do("get_permissions", plugin_id)

    def get_plugin_permissions(self, plugin_id):
        """What was granted to a plugin itself."""
        return self._do("get_plugin_permissions", plugin_id)

    def get_requested_permissions(self, plugin_id):
        """What an installed plugin asks for."""
        return self._do("get_requested_permissions", plugin_id)

    def get_required_permissions(self, level):
        """The permissions that a plugin can have for everything of their kind from a trust level on, and not below it."""
        return self._do("get_required_permissions", level)

    def grant_permission(self, plugin_id, permission, resource=_UNSET):
        """Grants a permission, for everything of its kind or for a resource; in force at once. Refused beyond what the trust level of the plugin allows; for one that is not there yet it is noted, and holds as far as its level allows when it comes."""
        return self._wait("grant_permission", plugin_id, permission, resource)

    async def grant_permission_async(self, plugin_id, permission, resource=_UNSET):
        """The same as grant_permission, to be awaited."""
        return await self._wait_async("grant_permission", plugin_id, permission, resource)

    def has_permission(self, plugin_id, permission, resource=_UNSET):
        """Whether a plugin may do something now, defaults and denials included. Of one that is not there: whether it was granted."""
        return self._do("has_permission", plugin_id, permission, resource)

    def revoke_permission(self, plugin_id, permission, resource=_UNSET):
        """Takes a grant back. Answers whether there was one."""
        return self._wait("revoke_permission", plugin_id, permission, resource)

    async def revoke_permission_async(self, plugin_id, permission, resource=_UNSET):
        """The same as revoke_permission, to be awaited."""
        return await self._wait_async("revoke_permission", plugin_id, permission, resource)

    def set_default_permissions(self, permissions, level=_UNSET):
        """Sets what every plugin of a trust level gets without being named."""
        return self._wait("set_default_permissions", permissions, level)

    async def set_default_permissions_async(self, permissions, level=_UNSET):
        """The same as set_default_permissions, to be awaited."""
        return await self._wait_async("set_default_permissions", permissions, level)

    def set_plugin_permissions(self, plugin_id, permissions):
        """Sets the grants of a plugin to these and no others, all or nothing."""
        return self._wait("set_plugin_permissions", plugin_id, permissions)

    async def set_plugin_permissions_async(self, plugin_id, permissions):
        """The same as set_plugin_permissions, to be awaited."""
        return await self._wait_async("set_plugin_permissions", plugin_id, permissions)


class SecurityPolicyEngine(_r.Handle):
    """The policy as a whole: its file, and rules with priorities and conditions."""

    _type = "security.SecurityPolicyEngine"

    def __init__(self):
        self._new()

    def add_policy_rule(self, rule_id, rule=_UNSET):
        """Adds a rule: add_policy_rule(rule) with a PolicyRule, or add_policy_rule(name, text).
        The text is an LDAP filter, with deny:, warn: or allow: before it; deny without.
        """
        return self._wait("add_policy_rule", rule_id, rule)

    async def add_policy_rule_async(self, rule_id, rule=_UNSET):
        """The same as add_policy_rule, to be awaited."""
        return await self._wait_async("add_policy_rule", rule_id, rule)

    def apply_policy(self, text):
        """Puts the text of a policy file in force, as a whole or not at all."""
        return self._wait("apply_policy", text)

    async def apply_policy_async(self, text):
        """The same as apply_policy, to be awaited."""
        return await self._wait_async("apply_policy", text)

    def clear_policy_rules(self):
        """Removes all rules."""
        return self._wait("clear_policy_rules")

    async def clear_policy_rules_async(self):
        """The same as clear_policy_rules, to be awaited."""
        return await self._wait_async("clear_policy_rules")

    def diff_policy(self, text):
        """What a text would change, a line each, beginning with + or -."""
        return self._do("diff_policy", text)

    def evaluate_policy(self, plugin_id, context=_UNSET):
        """Asks the rules about a request of a plugin: a SecurityContext, a map of attributes, or the name of an operation.
        The answer is valid when nothing refuses it; details say which rule decided.
        """
        return self._do("evaluate_policy", plugin_id, context)

    def get_policy(self):
        """The policy in force, as the text of its file."""
        return self._do("get_policy")

    def get_policy_file(self):
        """Where the policy file is."""
        return self._do("get_policy_file")

    def get_policy_mode(self):
        """What happens to what nobody permitted."""
        return self._do("get_policy_mode")

    def get_policy_rules(self):
        """The rules by name, as texts."""
        return self._do("get_policy_rules")

    def is_operation_allowed(self, plugin_id, operation):
        """Whether the rules let a plugin do something: install, update or grant."""
        return self._do("is_operation_allowed", plugin_id, operation)

    def list_rules(self):
        """The rules in the order in which they are asked."""
        return self._do("list_rules")

    def load_policy(self, path):
        """Puts a policy from a file in force."""
        return self._wait("load_policy", path)

    async def load_policy_async(self, path):
        """The same as load_policy, to be awaited."""
        return await self._wait_async("load_policy", path)

    def remove_policy_rule(self, rule_id):
        """Removes a rule. Answers whether it was there."""
        return self._wait("remove_policy_rule", rule_id)

    async def remove_policy_rule_async(self, rule_id):
        """The same as remove_policy_rule, to be awaited."""
        return await self._wait_async("remove_policy_rule", rule_id)

    def restore_previous_policy(self):
        """Puts the policy before in force again."""
        return self._wait("restore_previous_policy")

    async def restore_previous_policy_async(self):
        """The same as restore_previous_policy, to be awaited."""
        return await self._wait_async("restore_previous_policy")

    def save_policy(self, path):
        """Writes the policy in force to a file."""
        return self._wait("save_policy", path)

    async def save_policy_async(self, path):
        """The same as save_policy, to be awaited."""
        return await self._wait_async("save_policy", path)

    def set_policy(self, policy):
        """Puts a SecurityPolicy in force: the security level, and rules in the place of those it made before."""
        return self._wait("set_policy", policy)

    async def set_policy_async(self, policy):
        """The same as set_policy, to be awaited."""
        return await self._wait_async("set_policy", policy)

    def set_policy_mode(self, mode):
        """The mode is chosen when the runtime starts: an error for any but the one in force."""
        return self._do("set_policy_mode", mode)

    def validate_policy_syntax(self, policy):
        """Whether a text could be put in force; errors say what is wrong and where."""
        return self._do("validate_policy_syntax", policy)


class TrustManager(_r.Handle):
    """Who is trusted how far."""

    _type = "security.TrustManager"

    def __init__(self):
        self._new()

    def add_trusted_publisher(self, name, fingerprint, level=_UNSET):
        """Trusts who signs with a certificate: a name for people, and its SHA-256."""
        return self._wait("add_trusted_publisher", name, fingerprint, level)

    async def add_trusted_publisher_async(self, name, fingerprint, level=_UNSET):
        """The same as add_trusted_publisher, to be awaited."""
        return await self._wait_async("add_trusted_publisher", name, fingerprint, level)

    def blacklist_plugin(self, id_or_digest, reason=_UNSET):
        """Refuses a plugin id, a SHA-256 of a file or of a certificate from now on; an installed plugin is stopped."""
        return self._wait("blacklist_plugin", id_or_digest, reason)

    async def blacklist_plugin_async(self, id_or_digest, reason=_UNSET):
        """The same as blacklist_plugin, to be awaited."""
        return await self._wait_async("blacklist_plugin", id_or_digest, reason)

    def get_blacklist_reason(self, id_or_digest):
        """Why something is refused; nothing when it is not."""
        return self._do("get_blacklist_reason", id_or_digest)

    def get_trust_decision(self, plugin_id):
        """The trust level of a plugin and why, as a map: subject, level, reason, sha256, signer."""
        return self._do("get_trust_decision", plugin_id)

    def get_trust_level(self, plugin_id):
        """The trust level of a plugin; Untrusted for an unknown one."""
        return self._do("get_trust_level", plugin_id)

    def get_trusted_publishers(self):
        """The publishers, as maps of name, fingerprint and level."""
        return self._do("get_trusted_publishers")

    def is_blacklisted(self, id_or_digest):
        """Whether something is refused."""
        return self._do("is_blacklisted", id_or_digest)

    def is_trusted(self, plugin_id):
        """Whether a plugin is at least Trusted."""
        return self._do("is_trusted", plugin_id)

    def remove_from_blacklist(self, id_or_digest):
        """Takes blacklist_plugin back. Answers whether it was on the list."""
        return self._wait("remove_from_blacklist", id_or_digest)

    async def remove_from_blacklist_async(self, id_or_digest):
        """The same as remove_from_blacklist, to be awaited."""
        return await self._wait_async("remove_from_blacklist", id_or_digest)

    def remove_trusted_publisher(self, name):
        """Trusts a publisher no more. Answers whether there was one of that name."""
        return self._wait("remove_trusted_publisher", name)

    async def remove_trusted_publisher_async(self, name):
        """The same as remove_trusted_publisher, to be awaited."""
        return await self._wait_async("remove_trusted_publisher", name)

    def set_trust_level(self, plugin_id, level):
        """Gives an installed plugin a trust level. Answers the grants it lost by that."""
        return self._wait("set_trust_level", plugin_id, level)

    async def set_trust_level_async(self, plugin_id, level):
        """The same as set_trust_level, to be awaited."""
        return await self._wait_async("set_trust_level", plugin_id, level)


class AuditLog(_r.Handle):
    """What happened that concerns security."""

    _type = "security.AuditLog"

    def __init__(self):
        self._new()

    def denials(self):
        """Denials by plugin since the start."""
        return self._do("denials")

    def last_denial(self, plugin_id):
        """The last denial of a plugin, as a map; nothing when there was none."""
        return self._do("last_denial", plugin_id)

    def recent(self, limit=_UNSET, plugin_id=_UNSET):
        """The last events, as maps, oldest first: of one plugin, or of all."""
        return self._do("recent", limit, plugin_id)


def check_plugin_integrity(file_path):
    """Whether an archive is whole and harmless to read."""
    return _r.wait("security", "check_plugin_integrity", file_path)


async def check_plugin_integrity_async(file_path):
    """The same as check_plugin_integrity, to be awaited."""
    return await _r.wait_async("security", "check_plugin_integrity", file_path)


def create_audit_log():
    """The audit log of the runtime."""
    return _r.call("security", "create_audit_log")


def create_permission_manager():
    """The permissions of the runtime."""
    return _r.call("security", "create_permission_manager")


def create_security_manager():
    """The security of the runtime."""
    return _r.call("security", "create_security_manager")


def create_security_policy(name=_UNSET):
    """A policy to be filled in."""
    return _r.call("security", "create_security_policy", name)


def create_security_policy_engine():
    """The policy of the runtime."""
    return _r.call("security", "create_security_policy_engine")


def create_security_validator():
    """The validator of the runtime."""
    return _r.call("security", "create_security_validator")


def create_signature_verifier():
    """The verifier of the runtime."""
    return _r.call("security", "create_signature_verifier")


def create_trust_manager():
    """The trust of the runtime."""
    return _r.call("security", "create_trust_manager")


def generate_plugin_hash(file_path):
    """SHA-256 of a file, as 64 hexadecimal digits."""
    return _r.wait("security", "generate_plugin_hash", file_path)


async def generate_plugin_hash_async(file_path):
    """The same as generate_plugin_hash, to be awaited."""
    return await _r.wait_async("security", "generate_plugin_hash", file_path)


def level_to_string(level):
    """The name of a security level."""
    return _r.call("security", "level_to_string", level)


def permission_from_string(name):
    """The permission of a name, in whatever spelling."""
    return _r.call("security", "permission_from_string", name)


def permission_to_string(permission):
    """The name of a permission."""
    return _r.call("security", "permission_to_string", permission)


def trust_to_string(level):
    """The name of a trust level."""
    return _r.call("security", "trust_to_string", level)


def verify_plugin_signature(plugin_path):
    """Verifies the signature of a file."""
    return _r.wait("security", "verify_plugin_signature", plugin_path)


async def verify_plugin_signature_async(plugin_path):
    """The same as verify_plugin_signature, to be awaited."""
    return await _r.wait_async("security", "verify_plugin_signature", plugin_path)
