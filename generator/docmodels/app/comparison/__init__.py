"""What ``compare``, ``changelog``, ``drift`` and ``lock`` share: reading sides, the policy, and dialect facts."""
