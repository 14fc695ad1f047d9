"""speakeasy"""
